import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { TomlTable } from "smol-toml";

import type { FlowExtensions, FlowField } from "../model/flow-extensions";
import { faultOfFlowExtension, faultOfUrl } from "./fault-of-flow-extension";
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
  const refuse = (fault: string | null): void => {
    if (fault !== null) throw new Error(`${file}: ${fault}.`);
  };
  const settings = tableOf(extension["settings"] ?? root["settings"]);
  const fields = fieldsOf(settings);
  const type = text("type");
  switch (type) {
    case "flow_trigger":
      refuse(faultOfFlowExtension(type, extension, settings));
      found.triggers.push({ handle: text("handle"), title: text("name"), fields });
      return;
    case "flow_action":
      refuse(faultOfUrl("runtime_url", text("runtime_url")));
      refuse(faultOfFlowExtension(type, extension, settings));
      found.actions.push({
        handle: text("handle"),
        title: text("name"),
        runtimeUrl: text("runtime_url"),
        fields,
      });
      return;
    case "flow_trigger_lifecycle_callback":
      if (found.lifecycleUrl !== null) throw new Error(`${file}: an app has one lifecycle callback at most.`);
      refuse(faultOfUrl("url", text("url")));
      found.lifecycleUrl = text("url");
      return;
    default:
      if (!OTHER_TYPES.includes(type)) refuse(`Shopify has no extensions of type ${type}`);
  }
}

/** Extension types that have no part in Flow. Shopify's command line itself ignores a misspelled type. */
const OTHER_TYPES: readonly string[] = ["ui_extension", "admin_link", "flow_template"];

/** A reference has the key of the object that it names (`order_reference`: `order_id`); any other field its own. */
function fieldsOf(settings: TomlTable): FlowField[] {
  return tablesOf(settings["fields"]).flatMap((field) => {
    const type = textOf(field["type"]) ?? "";
    const key = type.endsWith("_reference") ? type.replace(/_reference$/, "_id") : textOf(field["key"]);
    return key === null ? [] : [{ key, type, required: field["required"] === true }];
  });
}
