import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { TomlTable } from "smol-toml";

import type { FlowExtensions, FlowField } from "../model/flow-extensions";
import { parseToml } from "./parse-toml";
import { tableOf, tablesOf, textOf } from "./toml-values";

/**
 * The app's Flow triggers, Flow actions and lifecycle callback: every `[[extensions]]` of these types in
 * FOLDER/<name>/shopify.extension.toml (shopify.dev, "Configure app extensions"). A file that Shopify's own command
 * line would refuse is a fault of the app's and throws, named by its path.
 */
export function readExtensions(folder: string): FlowExtensions {
  const found: FlowExtensions = { triggers: [], actions: [], lifecycleUrl: null };
  if (!existsSync(folder)) return found;
  for (const name of readdirSync(folder).sort()) {
    const file = path.join(folder, name, "shopify.extension.toml");
    if (!existsSync(file)) continue;
    const toml = parseToml(readFileSync(file, "utf8"));
    if (toml.kind === "unreadable") throw new Error(`${file}: ${toml.reason}`);
    for (const extension of tablesOf(toml.table["extensions"])) take(found, extension, file, toml.table);
  }
  return found;
}

/** Settings and targets may stand below the one `[[extensions]]` entry, or at the root of the file. */
function take(found: FlowExtensions, extension: TomlTable, file: string, root: TomlTable): void {
  const text = (key: string): string => {
    const value = textOf(extension[key]);
    if (value === null || value === "") throw new Error(`${file}: the extension has no ${key}.`);
    return value;
  };
  const fields = fieldsOf(extension, root);
  switch (text("type")) {
    case "flow_trigger":
      found.triggers.push({ handle: text("handle"), title: text("name"), fields });
      return;
    case "flow_action":
      found.actions.push({
        handle: text("handle"),
        title: text("name"),
        runtimeUrl: text("runtime_url"),
        fields,
      });
      return;
    case "flow_trigger_lifecycle_callback":
      if (found.lifecycleUrl !== null) throw new Error(`${file}: an app has one lifecycle callback at most.`);
      found.lifecycleUrl = text("url");
  }
}

/** A reference is known by the object it names, `order_reference` by `order_id`; any other field by its key. */
function fieldsOf(extension: TomlTable, root: TomlTable): FlowField[] {
  const settings = tableOf(extension["settings"] ?? root["settings"]);
  return tablesOf(settings["fields"]).flatMap((field) => {
    const type = textOf(field["type"]) ?? "";
    const key = type.endsWith("_reference") ? type.replace(/_reference$/, "_id") : textOf(field["key"]);
    return key === null ? [] : [{ key, type, required: field["required"] === true }];
  });
}
