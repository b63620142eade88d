import type { TomlTable } from "smol-toml";

import { tablesOf, textOf } from "./toml-values";

const NAME = /^[A-Za-z0-9 ]{5,30}$/;
const LONGEST_HANDLE = 30;
const TRIGGER_KEY = /^[a-zA-Z\s]*$/;

const REFERENCES = {
  flow_trigger: ["customer", "order", "product", "company", "company_contact"],
  flow_action: [
    "customer",
    "order",
    "product",
    "marketing_activity",
    "abandonment",
    "company",
    "company_contact",
  ],
};
const VALUES = {
  flow_trigger: ["boolean", "email", "single_line_text_field", "url", "number_decimal"],
  flow_action: [
    "boolean",
    "email",
    "multi_line_text_field",
    "number_decimal",
    "number_integer",
    "single_line_text_field",
    "url",
  ],
};

/**
 * Why Shopify refuses a Flow trigger or action, or null: names and handles as Flow shows them, field types and keys as
 * Shopify's command line demands them (Shopify/cli, flow_trigger.ts, flow_action.ts and its field validation). Types
 * with their own schema are not modelled.
 */
export function faultOfFlowExtension(
  type: "flow_trigger" | "flow_action",
  extension: TomlTable,
  settings: TomlTable,
): string | null {
  const name = textOf(extension["name"]) ?? "";
  const handle = textOf(extension["handle"]) ?? "";
  if (!NAME.test(name)) return `the name "${name}" is not 5 to 30 letters, figures and spaces`;
  if (handle.length > LONGEST_HANDLE) return `the handle ${handle} is longer than ${LONGEST_HANDLE}`;
  const seen = new Set<string>();
  for (const field of tablesOf(settings["fields"])) {
    const fault = faultOfField(type, field);
    if (fault !== null) return fault;
    const key = textOf(field["key"]) ?? textOf(field["type"]) ?? "";
    if (seen.has(key)) return `the field ${key} is there twice`;
    seen.add(key);
  }
  return null;
}

function faultOfField(type: "flow_trigger" | "flow_action", field: TomlTable): string | null {
  const kind = textOf(field["type"]) ?? "";
  const key = textOf(field["key"]);
  const reference = /^(.*)_reference$/.exec(kind)?.[1];
  if (reference !== undefined) {
    if (!REFERENCES[type].includes(reference)) return `${type} has no fields of type ${kind}`;
    return key === null ? null : `the field ${kind} has a key, and references have none`;
  }
  if (!VALUES[type].includes(kind)) return `${type} has no fields of type ${kind}`;
  if (key === null || key === "") return `a field of type ${kind} has no key`;
  if (type === "flow_trigger")
    return TRIGGER_KEY.test(key) ? null : `the key "${key}" is not of letters and spaces only`;
  return textOf(field["name"]) ? null : `the field ${key} has no name`;
}

/** Absolute with https, or relative with a single slash (Shopify/cli, flow_action.ts). */
export function faultOfUrl(key: string, url: string): string | null {
  const isRelative = url.startsWith("/") && !url.startsWith("//");
  const isAbsolute = url.startsWith("https://") && URL.canParse(url);
  return isRelative || isAbsolute ? null : `${key} is neither https nor a path of the app: ${url}`;
}
