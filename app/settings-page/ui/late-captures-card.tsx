import { Checkbox, FormLayout } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { SHOP_RANGES } from "~/settings/settings";
import { orNothing } from "../settings-draft";
import type { FormFields } from "./form-fields";
import { NumberField } from "./number-field";
import { SettingsSection } from "./settings-section";

/** When a shipped order without capture raises an alarm, and how many alarms hold import. */
export function LateCapturesCard({ draft, errorAt, onChange }: FormFields) {
  const { t } = useTranslation();
  return (
    <SettingsSection id="late-captures" title={t("alarms.settings.title")} help={t("alarms.settings.help")}>
      <FormLayout>
        <NumberField
          id="graceMinutes"
          label={t("alarms.settings.grace")}
          helpText={t("alarms.settings.graceHelp")}
          range={SHOP_RANGES.graceMinutes}
          value={draft.graceMinutes}
          error={errorAt("graceMinutes")}
          onChange={(graceMinutes) => onChange({ graceMinutes })}
        />
        <Checkbox
          id="pausesImport"
          label={t("alarms.settings.pauses")}
          helpText={t("alarms.settings.pausesHelp")}
          checked={draft.pausesImport}
          onChange={(pausesImport) => onChange({ pausesImport })}
        />
        {/* The field is checked and saved even without pauses, so a fault of it must be visible. */}
        {(draft.pausesImport || errorAt("missesPerDay")) && (
          <NumberField
            id="missesPerDay"
            label={t("alarms.settings.misses")}
            helpText={t("alarms.settings.missesHelp")}
            range={SHOP_RANGES.missesPerDay}
            value={draft.missesPerDay}
            error={errorAt("missesPerDay")}
            onChange={(missesPerDay) => onChange({ missesPerDay })}
          />
        )}
        {/* An import that is already paused stays paused without further pauses, so this field stays visible. */}
        <Checkbox
          id="resumesImport"
          label={t("alarms.settings.resumes")}
          helpText={t("alarms.settings.resumesHelp")}
          checked={draft.resumesImport}
          onChange={(resumesImport) => onChange({ resumesImport })}
        />
        <NumberField
          id="partlyShippedDays"
          label={t("alarms.settings.partly")}
          helpText={t("alarms.settings.partlyHelp")}
          range={SHOP_RANGES.partlyShippedDays}
          value={draft.partlyShippedDays}
          error={errorAt("partlyShippedDays")}
          onChange={(days) => onChange({ partlyShippedDays: orNothing(days) })}
        />
      </FormLayout>
    </SettingsSection>
  );
}
