import { ChoiceList } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { CAPTURE_ENGINES } from "~/gateways/capture-engines";
import type { FormFields } from "./form-fields";
import { SettingsSection } from "./settings-section";

/** The capture engine of the whole store. */
export function EngineCard({ draft: { captureEngine }, errorAt, onChange }: FormFields) {
  const { t } = useTranslation();
  return (
    <SettingsSection id="engine" title={t("settings.engineTitle")} help={t("settings.engineHelp")}>
      <div id="captureEngine" tabIndex={-1}>
        <ChoiceList
          title={t("settings.engineTitle")}
          titleHidden
          choices={CAPTURE_ENGINES.map((value) => ({
            value,
            label: t(`engine.${value}`),
            helpText: t(`engine.${value}Help`),
          }))}
          selected={captureEngine ? [captureEngine] : []}
          error={errorAt("captureEngine")}
          onChange={([value]) => {
            const chosen = CAPTURE_ENGINES.find((each) => each === value);
            if (chosen) onChange({ captureEngine: chosen });
          }}
        />
      </div>
    </SettingsSection>
  );
}
