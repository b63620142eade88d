import type { SettingsFault } from "~/domain/validate-settings";
import { useTranslation } from "react-i18next";

/** The text for a field of the form, or undefined where nothing is wrong with it. Covers the fields below the path. */
export type ErrorAt = (path: string) => string | undefined;

export function useErrorAt(faults: readonly SettingsFault[]): ErrorAt {
  const { t } = useTranslation();
  return (path) => {
    const fault = faults.find((each) => each.path === path || each.path.startsWith(`${path}.`));
    return fault && t(`settings.errors.${fault.reason}`);
  };
}
