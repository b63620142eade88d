import type { InstalledApp } from "./installed-app";

/** Makes this process look like the app's web process, from which routes read the composition. */
export function becomeWebProcess({ composition }: Pick<InstalledApp, "composition">): void {
  Object.assign(globalThis, { captureDeskComposition: composition });
}

export function stopBeingWebProcess(): void {
  Object.assign(globalThis, { captureDeskComposition: undefined });
}
