import { Checkbox, FormLayout } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { SHOP_RANGES } from "~/settings/settings";
import type { ErrorAt } from "./field-errors";
import { NumberField } from "./number-field";
import type { SettingsDraft } from "./settings-draft";
import { SettingsCard } from "./settings-card";

interface GuardCardProps {
  guard: SettingsDraft;
  errorAt: ErrorAt;
  onChange: (change: Partial<SettingsDraft>) => void;
}

/** When a shipped order that is not captured is an alarm, and when alarms are enough to hold import. */
export function GuardCard({ guard, errorAt, onChange }: GuardCardProps) {
  const { t } = useTranslation();
  return (
    <SettingsCard title={t("guard.settings.title")} help={t("guard.settings.help")}>
      <FormLayout>
        <NumberField
          label={t("guard.settings.grace")}
          helpText={t("guard.settings.graceHelp")}
          range={SHOP_RANGES.guardGraceMinutes}
          value={guard.guardGraceMinutes}
          error={errorAt("guardGraceMinutes")}
          onChange={(guardGraceMinutes) => onChange({ guardGraceMinutes })}
        />
        <Checkbox
          label={t("guard.settings.pauses")}
          helpText={t("guard.settings.pausesHelp")}
          checked={guard.guardPauses}
          onChange={(guardPauses) => onChange({ guardPauses })}
        />
        {/* It is checked and saved all the same, so a fault of it must not hide. */}
        {(guard.guardPauses || errorAt("guardMissesPerDay")) && (
          <NumberField
            label={t("guard.settings.misses")}
            helpText={t("guard.settings.missesHelp")}
            range={SHOP_RANGES.guardMissesPerDay}
            value={guard.guardMissesPerDay}
            error={errorAt("guardMissesPerDay")}
            onChange={(guardMissesPerDay) => onChange({ guardMissesPerDay })}
          />
        )}
        {/* Import that is paused already stays so without the pauses, so this is not hidden with them. */}
        <Checkbox
          label={t("guard.settings.resumes")}
          helpText={t("guard.settings.resumesHelp")}
          checked={guard.guardResumes}
          onChange={(guardResumes) => onChange({ guardResumes })}
        />
        <NumberField
          label={t("guard.settings.partly")}
          helpText={t("guard.settings.partlyHelp")}
          range={SHOP_RANGES.partlyShippedDays}
          value={guard.partlyShippedDays}
          error={errorAt("partlyShippedDays")}
          onChange={(days) => onChange({ partlyShippedDays: days.trim() === "" ? null : days })}
        />
      </FormLayout>
    </SettingsCard>
  );
}
