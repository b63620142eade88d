import { Checkbox, FormLayout, Select, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { GatewayDraft } from "./settings-draft";

type SafetyNetDraft = GatewayDraft["safetyNet"];

interface SafetyNetFieldsProps {
  safetyNet: SafetyNetDraft;
  error: string | undefined;
  onChange: (safetyNet: SafetyNetDraft) => void;
}

const SCOPES = ["shipped_part", "all"] as const;

/** Captures before an authorization expires, if the merchant wants it; what that may mean stands beside it. */
export function SafetyNetFields({ safetyNet, error, onChange }: SafetyNetFieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <Checkbox
        label={t("settings.safetyNet")}
        helpText={t("settings.safetyNetHelp")}
        checked={safetyNet !== null}
        onChange={(on) => onChange(on ? { days: "2", scope: "shipped_part" } : null)}
      />
      {safetyNet && (
        <FormLayout.Group>
          <TextField
            label={t("settings.safetyNetDays")}
            type="number"
            min={1}
            autoComplete="off"
            value={safetyNet.days}
            error={error}
            onChange={(days) => onChange({ ...safetyNet, days })}
          />
          <Select
            label={t("settings.safetyNetScope")}
            helpText={t(`settings.safetyNetScopeHelp.${safetyNet.scope}`)}
            options={SCOPES.map((value) => ({ value, label: t(`settings.safetyNetScopes.${value}`) }))}
            value={safetyNet.scope}
            onChange={(value) => onChange({ ...safetyNet, scope: value === "all" ? "all" : "shipped_part" })}
          />
        </FormLayout.Group>
      )}
    </>
  );
}
