import { Checkbox, FormLayout } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { SHOP_RANGES } from "~/settings/settings";
import { useErrorAt } from "./field-errors";
import { orNothing } from "../settings-draft";
import type { FormFields } from "./form-fields";
import { NumberField } from "./number-field";
import { ReleasePreview } from "./release-preview";
import { ReportedShipmentsField } from "./reported-shipments-field";
import { SettingsSection } from "./settings-section";
import { useReleasePreview } from "./use-release-preview";

/** Which orders the warehouse may not ship although import is on, and what the unsaved choices would change. */
export function WhatMayShipCard({ draft, errorAt, cautionAt, onChange }: FormFields) {
  const { t } = useTranslation();
  const preview = useReleasePreview(draft);
  const faultAt = useErrorAt(preview.faults);
  const errorOf = (path: string) => errorAt(path) ?? faultAt(path);
  return (
    <SettingsSection id="what-may-ship" title={t("release.settings.title")} help={t("release.settings.help")}>
      <FormLayout>
        <Checkbox
          id="holdsPending"
          label={t("release.settings.pending")}
          helpText={t("release.settings.pendingHelp")}
          checked={draft.holdsPending}
          onChange={(holdsPending) => onChange({ holdsPending })}
        />
        <Checkbox
          id="holdsHighRisk"
          label={t("release.settings.highRisk")}
          helpText={t("release.settings.highRiskHelp")}
          checked={draft.holdsHighRisk}
          onChange={(holdsHighRisk) => onChange({ holdsHighRisk })}
        />
        <NumberField
          id="editWindowMinutes"
          label={t("release.settings.editWindow")}
          helpText={t("release.settings.editWindowHelp")}
          range={SHOP_RANGES.editWindowMinutes}
          value={draft.editWindowMinutes}
          error={errorOf("editWindowMinutes")}
          caution={cautionAt("editWindowMinutes")}
          onChange={(minutes) => onChange({ editWindowMinutes: orNothing(minutes) })}
        />
        <NumberField
          id="holdsExpiringDays"
          label={t("release.settings.expiring")}
          helpText={t("release.settings.expiringHelp")}
          range={SHOP_RANGES.holdsExpiringDays}
          value={draft.holdsExpiringDays}
          error={errorOf("holdsExpiringDays")}
          caution={cautionAt("holdsExpiringDays")}
          onChange={(days) => onChange({ holdsExpiringDays: orNothing(days) })}
        />
        <ReportedShipmentsField
          choice={draft.reportedShipments}
          error={errorAt("reportedShipments")}
          onChange={(reportedShipments) => onChange({ reportedShipments })}
        />
      </FormLayout>
      <ReleasePreview {...preview} />
    </SettingsSection>
  );
}
