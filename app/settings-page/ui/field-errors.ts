import type { Translator } from "~/platform/i18n/translator";
import { readCount } from "~/kernel/read-count";
import { useTranslation } from "~/ui/translation-place";
import { GATEWAY_RANGES, rangeBeforeEnd } from "~/gateways/policy";
import { fold, type NamedRange } from "~/gateways/setting-fields";
import { SHOP_RANGES } from "~/settings/settings";
import { fieldOf, valueAt } from "../setting-path";
import type { SettingsDraft } from "../settings-draft";
import type { SettingsFault } from "../settings-form";

/** The text for a field of the form, or undefined where the field is valid. Includes the fields below the path. */
export type ErrorAt = (path: string) => string | undefined;

export function useErrorAt(faults: readonly SettingsFault[], draft: SettingsDraft | null = null): ErrorAt {
  const { t } = useTranslation();
  return (path) => {
    const fault = faults.find((each) => isWithin(each.path, path));
    return fault && faultText(fault, draft, t);
  };
}

/** Whether a path is another one or below it. */
export const isWithin = (path: string, other: string): boolean =>
  path === other || path.startsWith(`${other}.`);

const RANGES = new Map<string | undefined, NamedRange>(Object.entries({ ...GATEWAY_RANGES, ...SHOP_RANGES }));

/** The numbers that a field takes; null for a field that takes none. */
function rangeOf(path: string, draft: SettingsDraft | null): NamedRange | null {
  const [, key, ofGateway] = path.split(".");
  const field = ofGateway ?? path;
  if (field !== "warningDays" && field !== "safetyNetDays") return RANGES.get(field) ?? null;
  const gateway = draft?.gateways.find((each) => each.gateway === key);
  return rangeBeforeEnd(field, readCount(gateway?.authorizationWindowDays ?? ""));
}

/** What is wrong: with the range where a number is, and with the name where one of a list is. */
export function faultText(
  { path, reason }: SettingsFault,
  draft: SettingsDraft | null,
  t: Translator,
): string {
  const range = rangeOf(path, draft);
  if (range && (reason === "not_whole" || reason === "out_of_range")) {
    const { unit, min, max } = range;
    return t(`settings.ranges.${unit}`, { min, max });
  }
  const name = nameAt(path, draft);
  const owner = reason === "duplicate" && draft ? ownerOf(path, name, draft) : undefined;
  if (owner !== undefined) return t("settings.errors.duplicateOf", { name, owner });
  const isEmail = fieldOf(path) === "notificationEmails";
  const error = t(
    isEmail && reason === "duplicate" ? "settings.errors.duplicateEmail" : `settings.errors.${reason}`,
  );
  return name === "" ? error : t("settings.errors.ofName", { name, error });
}

/** The name in a list at which a path points; empty where it points at none. */
function nameAt(path: string, draft: SettingsDraft | null): string {
  const field = fieldOf(path);
  const list = draft && field !== path ? valueAt(draft, field) : [];
  return Array.isArray(list) ? (list[Number(path.slice(field.length + 1))] ?? "") : "";
}

/** The payment method that has the name already. */
function ownerOf(path: string, name: string, { gateways }: SettingsDraft): string | undefined {
  const [, key, field] = path.split(".");
  const isOwner = (terms: readonly string[]) => terms.some((term) => fold(term) === fold(name));
  return field === "terms"
    ? gateways.find(({ gateway, terms }) => gateway !== key && isOwner(terms))?.label
    : undefined;
}
