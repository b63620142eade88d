import { Checkbox, FormLayout, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { PARTLY_SHIPPED_DAYS, MISSES_PER_DAY } from "~/settings/settings";
import { GRACE_MINUTES } from "~/settings/grace";
import type { ErrorAt } from "./field-errors";
import type { SettingsDraft } from "./settings-draft";
import { SettingsCard } from "./settings-card";

type GuardDraft = Pick<
  SettingsDraft,
  "guardGraceMinutes" | "guardPauses" | "guardResumes" | "guardMissesPerDay" | "partlyShippedDays"
>;

interface GuardCardProps {
  guard: GuardDraft;
  errorAt: ErrorAt;
  onChange: (change: Partial<GuardDraft>) => void;
}

/** When a shipped order that is not captured is an alarm, and when alarms are enough to hold import. */
export function GuardCard({ guard, errorAt, onChange }: GuardCardProps) {
  const { t } = useTranslation();
  return (
    <SettingsCard title={t("guard.settings.title")} help={t("guard.settings.help")}>
      <FormLayout>
        <TextField
          label={t("guard.settings.grace")}
          helpText={t("guard.settings.graceHelp")}
          type="number"
          {...GRACE_MINUTES}
          autoComplete="off"
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
          <TextField
            label={t("guard.settings.misses")}
            helpText={t("guard.settings.missesHelp")}
            type="number"
            {...MISSES_PER_DAY}
            autoComplete="off"
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
        <TextField
          label={t("guard.settings.partly")}
          helpText={t("guard.settings.partlyHelp")}
          type="number"
          {...PARTLY_SHIPPED_DAYS}
          autoComplete="off"
          value={guard.partlyShippedDays ?? ""}
          error={errorAt("partlyShippedDays")}
          onChange={(days) => onChange({ partlyShippedDays: days.trim() === "" ? null : days })}
        />
      </FormLayout>
    </SettingsCard>
  );
}
