import { vi } from "vitest";
import type { InstalledApp } from "./installed-app";

/** The environment that the app's web process would have. */
export function webEnvironment({ env }: Pick<InstalledApp, "env">): Record<string, string> {
  const { DATABASE_URL, SHOPIFY_API_KEY, SHOPIFY_API_SECRET, SHOPIFY_APP_URL } = env;
  const ENCRYPTION_KEYS = env.ENCRYPTION_KEYS.map(({ id, key }) => `${id}:${key}`).join(",");
  return { DATABASE_URL, SHOPIFY_API_KEY, SHOPIFY_API_SECRET, SHOPIFY_APP_URL, ENCRYPTION_KEYS };
}

/** Makes this process look like the app's web process, from which routes read environment and composition. */
export function becomeWebProcess({ env, composition }: InstalledApp): void {
  for (const [name, value] of Object.entries(webEnvironment({ env }))) vi.stubEnv(name, value);
  Object.assign(globalThis, { captureDeskComposition: composition });
}

export function stopBeingWebProcess(): void {
  vi.unstubAllEnvs();
  Object.assign(globalThis, { captureDeskComposition: undefined });
}
