import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import type { AppRegistration } from "../model/world";
import { parseToml, type TomlValue } from "./parse-toml";
import { readAppToml } from "./read-app-toml";

const ROOT = path.resolve(import.meta.dirname, "../../..");

/**
 * The app as this repository describes it to Shopify: shopify.app.toml and the Flow triggers among its extensions.
 * An unreadable file is a fault of the repository and throws.
 */
export function repositoryApp(): Partial<AppRegistration> {
  const file = path.join(ROOT, "shopify.app.toml");
  if (!existsSync(file)) return {};
  const toml = readAppToml(readFileSync(file, "utf8"));
  if (toml.kind === "unreadable") throw new Error(`shopify.app.toml: ${toml.reason}`);
  return { ...toml.app, flowTriggers: flowTriggers() };
}

function flowTriggers(): string[] {
  const folder = path.join(ROOT, "extensions");
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => {
    const file = path.join(folder, name, "shopify.extension.toml");
    if (!existsSync(file)) return [];
    const toml = parseToml(readFileSync(file, "utf8"));
    // Interface extensions may use more of TOML than the sandbox reads; only triggers matter here.
    return toml.kind === "parsed" ? triggerHandles(toml.table["extensions"]) : [];
  });
}

function triggerHandles(extensions: TomlValue | undefined): string[] {
  if (!Array.isArray(extensions)) return [];
  return extensions.flatMap((extension) => {
    if (typeof extension !== "object" || Array.isArray(extension)) return [];
    const { type, handle } = extension;
    return type === "flow_trigger" && typeof handle === "string" ? [handle] : [];
  });
}
