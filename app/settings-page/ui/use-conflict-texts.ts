import { useTranslation } from "~/ui/translation-place";
import { useFormat } from "~/ui/use-format";
import { partsOf, valueAt } from "../setting-path";
import type { SettingsDraft } from "../settings-draft";
import { settingValueText } from "./setting-value-text";

interface ConflictTexts {
  /** What somebody else saved, and what stands in the field. */
  both: string;
  /** The button that takes the former. */
  take: string;
}

/** The texts about a field that two people changed, each to another value. */
export function useConflictTexts(draft: SettingsDraft, seen: SettingsDraft): (path: string) => ConflictTexts {
  const { t } = useTranslation();
  const format = useFormat();
  return (path) => {
    const [theirs, mine] = [seen, draft].map((settings) =>
      settingValueText(partsOf(path, settings), valueAt(settings, path), { t, format }),
    );
    return { both: t("settings.conflict", { theirs, mine }), take: t("settings.conflictTake", { theirs }) };
  };
}
