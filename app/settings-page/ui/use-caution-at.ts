import { useTranslation } from "~/ui/translation-place";
import { useFormat } from "~/ui/use-format";
import { contradictionsOf, type Contradiction } from "../contradictions";
import type { SettingsDraft } from "../settings-draft";
import { isWithin, type ErrorAt } from "./field-errors";

/** What contradicts another setting at a field, or below it. */
export function useCautionAt(draft: SettingsDraft): ErrorAt {
  const { t } = useTranslation();
  const format = useFormat();
  const found = contradictionsOf(draft);
  const text = ({ kind, names }: Contradiction) =>
    t(`settings.contradictions.${kind}`, { names: format.list(names) });
  return (path) => {
    const here = found.find((each) => isWithin(each.path, path));
    return here && text(here);
  };
}
