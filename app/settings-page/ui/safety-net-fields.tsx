import { Checkbox, FormLayout, Select } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { readCount } from "~/kernel/read-count";
import { rangeBeforeEnd, SAFETY_NET_SCOPES } from "~/gateways/policy";
import { NumberField } from "./number-field";
import type { GatewayDraft } from "../settings-draft";

type SafetyNetDraft = Pick<
  GatewayDraft,
  "gateway" | "authorizationWindowDays" | "safetyNetDays" | "safetyNetScope"
>;

interface SafetyNetFieldsProps {
  gateway: SafetyNetDraft;
  errorAt: (field: "safetyNetDays" | "safetyNetScope") => string | undefined;
  onChange: (change: Partial<SafetyNetDraft>) => void;
}

/** The capture before an authorization expires, if the merchant wants it, with its possible consequences. */
export function SafetyNetFields({ gateway, errorAt, onChange }: SafetyNetFieldsProps) {
  const { t } = useTranslation();
  const { safetyNetDays: days, safetyNetScope: scope } = gateway;
  const path = `gateways.${gateway.gateway}`;
  return (
    <>
      <Checkbox
        label={t("settings.safetyNet")}
        helpText={t("settings.safetyNetHelp")}
        error={days === null && errorAt("safetyNetDays")}
        checked={days !== null}
        onChange={(on) => onChange({ safetyNetDays: on ? "2" : null, safetyNetScope: "shipped_part" })}
      />
      {days !== null && (
        <FormLayout.Group>
          <NumberField
            id={`${path}.safetyNetDays`}
            label={t("settings.safetyNetDays")}
            range={rangeBeforeEnd("safetyNetDays", readCount(gateway.authorizationWindowDays))}
            value={days}
            error={errorAt("safetyNetDays")}
            onChange={(safetyNetDays) => onChange({ safetyNetDays })}
          />
          <Select
            id={`${path}.safetyNetScope`}
            error={errorAt("safetyNetScope")}
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
