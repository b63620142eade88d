import { useTranslation } from "~/ui/translation-place";
import type { FormFields } from "./form-fields";
import { NamesField } from "./names-field";
import { SettingsSection } from "./settings-section";
import { useNameCheck } from "./use-name-check";

/** Payment methods that never count as pay later, whatever else their names contain. */
export function ExcludedCard({ draft, errorAt, cautionAt, onChange }: FormFields) {
  const { t } = useTranslation();
  return (
    <SettingsSection id="never-pay-later" title={t("settings.excludedTitle")}>
      <NamesField
        id="excludedGatewayNames"
        label={t("settings.excludedLabel")}
        helpText={t("settings.excludedHelp")}
        names={draft.excludedGatewayNames}
        error={errorAt("excludedGatewayNames")}
        caution={cautionAt("excludedGatewayNames")}
        check={useNameCheck(draft, "excludedGatewayNames")}
        onChange={(excludedGatewayNames) => onChange({ excludedGatewayNames })}
      />
    </SettingsSection>
  );
}
