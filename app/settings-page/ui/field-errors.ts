import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { GATEWAY_RANGES } from "~/gateways/policy";
import type { NamedRange } from "~/gateways/setting-fields";
import { SHOP_RANGES } from "~/settings/settings";
import type { SettingsFault } from "../form.server";

/** The text for a field of the form, or undefined where the field is valid. Includes the fields below the path. */
export type ErrorAt = (path: string) => string | undefined;

export function useErrorAt(faults: readonly SettingsFault[]): ErrorAt {
  const { t } = useTranslation();
  return (path) => {
    const fault = faults.find((each) => each.path === path || each.path.startsWith(`${path}.`));
    return fault && textOf(fault, t);
  };
}

const RANGES = new Map<string | undefined, NamedRange>(Object.entries({ ...GATEWAY_RANGES, ...SHOP_RANGES }));

/** A field with a range names its range in the text; other numbers are days. */
function textOf({ path, reason }: SettingsFault, t: TFunction): string {
  const range = RANGES.get(path.split(".").at(-1));
  const isOfRange = reason === "not_whole" || reason === "out_of_range";
  if (!range || !isOfRange) return t(`settings.errors.${reason}`);
  const { unit, min, max } = range;
  return t(`settings.ranges.${unit}`, { min, max });
}
