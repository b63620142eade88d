import { useTranslation } from "react-i18next";
import { NamesField } from "./names-field";
import { SettingsCard } from "./settings-card";

interface ExcludedCardProps {
  names: string[];
  error: string | undefined;
  onChange: (names: string[]) => void;
}

/** Payment methods that never count as pay later, whatever else their names contain. */
export function ExcludedCard({ names, error, onChange }: ExcludedCardProps) {
  const { t } = useTranslation();
  return (
    <SettingsCard title={t("settings.excludedTitle")} gap="300">
      <NamesField
        label={t("settings.excludedLabel")}
        helpText={t("settings.excludedHelp")}
        names={names}
        error={error}
        onChange={onChange}
      />
    </SettingsCard>
  );
}
