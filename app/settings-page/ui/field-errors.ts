import type { TFunction } from "i18next";
import { PARTLY_SHIPPED_DAYS, MISSES_PER_DAY } from "~/settings/settings";
import { GRACE_MINUTES } from "~/settings/grace";
import type { SettingsFault } from "~/settings/validate-settings";
import { useTranslation } from "react-i18next";

/** The text for a field of the form, or undefined where nothing is wrong with it. Covers the fields below the path. */
export type ErrorAt = (path: string) => string | undefined;

export function useErrorAt(faults: readonly SettingsFault[]): ErrorAt {
  const { t } = useTranslation();
  return (path) => {
    const fault = faults.find((each) => each.path === path || each.path.startsWith(`${path}.`));
    return fault && textOf(fault, t);
  };
}

/** Numbers are days, unless their field is one of these, whose bounds are said. */
function textOf({ path, reason }: SettingsFault, t: TFunction): string {
  if (reason !== "not_whole" && reason !== "out_of_range") return t(`settings.errors.${reason}`);
  if (/graceMinutes$/i.test(path)) return t("guard.settings.graceError", GRACE_MINUTES);
  if (path === "guardMissesPerDay") return t("guard.settings.missesError", MISSES_PER_DAY);
  if (path === "partlyShippedDays") return t("guard.settings.partlyError", PARTLY_SHIPPED_DAYS);
  return t(`settings.errors.${reason}`);
}
