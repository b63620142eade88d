import type { SettingValue } from "~/settings/setting-changes";
import type { SettingsDraft } from "./settings-draft";

/** The path of the field in which a path stands: "gateways.klarna.terms" of "gateways.klarna.terms.1". */
export function fieldOf(path: string): string {
  return path
    .split(".")
    .slice(0, path.startsWith("gateways.") ? 3 : 1)
    .join(".");
}

/** What is checked together when a person leaves a field: a payment method, or the field alone. */
export function groupOf(path: string): string {
  return path
    .split(".")
    .slice(0, path.startsWith("gateways.") ? 2 : 1)
    .join(".");
}

/** The field's name, and the name of its payment method. */
export function partsOf(
  path: string,
  { gateways }: Pick<SettingsDraft, "gateways">,
): { field: string; gateway: string | null } {
  const [shopField = "", key, field] = path.split(".");
  if (field === undefined) return { field: shopField, gateway: null };
  return { field, gateway: gateways.find(({ gateway }) => gateway === key)?.label ?? key ?? "" };
}

/** The value of a field; null where there is none. */
export function valueAt(settings: SettingsDraft, path: string): SettingValue {
  const [name = "", key, field = ""] = path.split(".");
  if (name !== "gateways") return entry(settings, name);
  const gateway = settings.gateways.find((each) => each.gateway === key);
  return gateway ? entry(gateway, field) : null;
}

const entry = (values: object, name: string): SettingValue =>
  new Map<string, SettingValue>(Object.entries(values)).get(name) ?? null;

/** The settings with another value of a field. */
export function withValue(settings: SettingsDraft, path: string, value: SettingValue): SettingsDraft {
  const [name = "", key, field = ""] = path.split(".");
  if (name !== "gateways") return { ...settings, [name]: value };
  const gateways = settings.gateways.map((each) =>
    each.gateway === key ? { ...each, [field]: value } : each,
  );
  return { ...settings, gateways };
}
