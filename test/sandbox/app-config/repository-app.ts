import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

import type { AppRegistration } from "../model/world";
import { readAppToml } from "./read-app-toml";
import { readExtensions } from "./read-extensions";

const ROOT = path.resolve(import.meta.dirname, "../../..");

/**
 * The app as this repository describes it to Shopify: shopify.app.toml and the Flow extensions in `extensions` (by
 * default the repository's own folder). An unreadable file is a fault of the repository and throws.
 */
export function repositoryApp(extensions: string = path.join(ROOT, "extensions")): Partial<AppRegistration> {
  const flow = readExtensions(extensions);
  const file = path.join(ROOT, "shopify.app.toml");
  if (!existsSync(file)) return { flow };
  const toml = readAppToml(readFileSync(file, "utf8"));
  if (toml.kind === "unreadable") throw new Error(`shopify.app.toml: ${toml.reason}`);
  return { ...toml.app, flow };
}
