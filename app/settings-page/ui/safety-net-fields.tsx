import { Checkbox, FormLayout, Select } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { SAFETY_NET_SCOPES } from "~/gateways/policy";
import { NumberField } from "./number-field";
import type { GatewayDraft } from "./settings-draft";

type SafetyNetDraft = Pick<GatewayDraft, "safetyNetDays" | "safetyNetScope">;

interface SafetyNetFieldsProps {
  gateway: SafetyNetDraft;
  error: string | undefined;
  onChange: (change: Partial<SafetyNetDraft>) => void;
}

/** The capture before an authorization expires, if the merchant wants it, with its possible consequences. */
export function SafetyNetFields({ gateway, error, onChange }: SafetyNetFieldsProps) {
  const { t } = useTranslation();
  const { safetyNetDays: days, safetyNetScope: scope } = gateway;
  return (
    <>
      <Checkbox
        label={t("settings.safetyNet")}
        helpText={t("settings.safetyNetHelp")}
        checked={days !== null}
        onChange={(on) => onChange({ safetyNetDays: on ? "2" : null, safetyNetScope: "shipped_part" })}
      />
      {days !== null && (
        <FormLayout.Group>
          <NumberField
            label={t("settings.safetyNetDays")}
            range={{ min: 1 }}
            value={days}
            error={error}
            onChange={(safetyNetDays) => onChange({ safetyNetDays })}
          />
          <Select
            label={t("settings.safetyNetScope")}
            helpText={t(`settings.safetyNetScopeHelp.${scope}`)}
            options={SAFETY_NET_SCOPES.map((value) => ({
              value,
              label: t(`settings.safetyNetScopes.${value}`),
            }))}
            value={scope}
            onChange={(value) => onChange({ safetyNetScope: value === "all" ? "all" : "shipped_part" })}
          />
        </FormLayout.Group>
      )}
    </>
  );
}
