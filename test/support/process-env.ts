import { vi } from "vitest";
import type { InstalledApp } from "./installed-app";

/** Makes this process look like the app's web process: routes take the environment and the composition from it. */
export function becomeWebProcess({ env, composition }: InstalledApp): void {
  for (const name of ["DATABASE_URL", "SHOPIFY_API_KEY", "SHOPIFY_API_SECRET", "SHOPIFY_APP_URL"] as const) {
    vi.stubEnv(name, env[name]);
  }
  vi.stubEnv("ENCRYPTION_KEYS", env.ENCRYPTION_KEYS.map(({ id, key }) => `${id}:${key}`).join(","));
  Object.assign(globalThis, { captureDeskComposition: composition });
}

export function stopBeingWebProcess(): void {
  vi.unstubAllEnvs();
  Object.assign(globalThis, { captureDeskComposition: undefined });
}
