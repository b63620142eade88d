import { ChoiceList } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { CAPTURE_ENGINES, type CaptureEngine } from "~/gateways/policy";
import { SettingsCard } from "./settings-card";

interface EngineCardProps {
  engine: CaptureEngine | null;
  onChange: (engine: CaptureEngine) => void;
}

/** The capture engine of the whole store. */
export function EngineCard({ engine, onChange }: EngineCardProps) {
  const { t } = useTranslation();
  return (
    <SettingsCard title={t("settings.engineTitle")} help={t("settings.engineHelp")}>
      <ChoiceList
        title={t("settings.engineTitle")}
        titleHidden
        choices={CAPTURE_ENGINES.map((value) => ({
          value,
          label: t(`engine.${value}`),
          helpText: t(`engine.${value}Help`),
        }))}
        selected={engine ? [engine] : []}
        onChange={([value]) => {
          const chosen = CAPTURE_ENGINES.find((each) => each === value);
          if (chosen) onChange(chosen);
        }}
      />
    </SettingsCard>
  );
}
