import { Checkbox, FormLayout, Select, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { CapturedCounts } from "~/marks/mark-view";
import { CAPTURE_ENGINES, defaultsOf, GATEWAY_RANGES } from "~/gateways/policy";
import type { ConnectionOption } from "../connection-option";
import { AuthorityFields } from "./authority-fields";
import { CapturedMarksFields } from "./captured-marks-fields";
import type { ErrorAt } from "./field-errors";
import { NamesField } from "./names-field";
import { NumberField } from "./number-field";
import { SafetyNetFields } from "./safety-net-fields";
import type { GatewayDraft } from "./settings-draft";
import { SplitShipmentField } from "./split-shipment-field";

interface GatewayFieldsProps {
  gateway: GatewayDraft;
  connections: readonly ConnectionOption[];
  capturedMarks: readonly CapturedCounts[];
  errorAt: ErrorAt;
  onChange: (gateway: GatewayDraft) => void;
}

/** The rules of one payment method. */
export function GatewayFields({
  gateway,
  connections,
  capturedMarks,
  errorAt,
  onChange,
}: GatewayFieldsProps) {
  const { t } = useTranslation();
  const defaults = defaultsOf(gateway.gateway);
  const at = (field: keyof GatewayDraft) => errorAt(`gateways.${gateway.gateway}.${field}`);
  const set = (change: Partial<GatewayDraft>) => onChange({ ...gateway, ...change });
  return (
    <FormLayout>
      <Checkbox
        label={t("settings.gatewayEnabled")}
        checked={gateway.enabled}
        onChange={(enabled) => set({ enabled })}
      />
      {defaults.custom && (
        <TextField
          label={t("settings.gatewayNew")}
          autoComplete="off"
          value={gateway.label}
          error={at("label") ?? at("gateway")}
          onChange={(label) => set({ label })}
        />
      )}
      <NamesField
        label={t("settings.gatewayTerms")}
        helpText={t("settings.gatewayTermsHelp")}
        names={gateway.terms}
        error={at("terms")}
        onChange={(terms) => set({ terms })}
      />
      <DaysFields gateway={gateway} at={at} set={set} />
      <Select
        label={t("settings.gatewayEngine")}
        options={[
          { label: t("settings.gatewayEngineShop"), value: "" },
          ...CAPTURE_ENGINES.map((engine) => ({ label: t(`engine.${engine}`), value: engine })),
        ]}
        value={gateway.captureEngine ?? ""}
        onChange={(value) =>
          set({ captureEngine: CAPTURE_ENGINES.find((engine) => engine === value) ?? null })
        }
      />
      <SplitShipmentField
        policy={gateway.splitShipmentPolicy}
        onChange={(splitShipmentPolicy) => set({ splitShipmentPolicy })}
      />
      <NumberField
        label={t("alarms.settings.grace")}
        helpText={t("alarms.settings.graceOfGateway")}
        range={GATEWAY_RANGES.graceMinutes}
        value={gateway.graceMinutes}
        error={at("graceMinutes")}
        onChange={(text) => set({ graceMinutes: text === "" ? null : text })}
      />
      <AuthorityFields gateway={gateway} connections={connections} errorAt={at} onChange={set} />
      {gateway.authority !== "shopify" && (
        <CapturedMarksFields
          gateway={gateway}
          counts={capturedMarks.filter((each) => each.gateway === gateway.gateway)}
          errorAt={at}
          onChange={set}
        />
      )}
      <SafetyNetFields gateway={gateway} error={at("safetyNetDays")} onChange={set} />
    </FormLayout>
  );
}

interface DaysFieldsProps {
  gateway: GatewayDraft;
  at: (field: keyof GatewayDraft) => string | undefined;
  set: (change: Partial<GatewayDraft>) => void;
}

function DaysFields({ gateway, at, set }: DaysFieldsProps) {
  const { t } = useTranslation();
  const usual = defaultsOf(gateway.gateway).authorizationWindowDays;
  return (
    <FormLayout.Group>
      <NumberField
        label={t("settings.gatewayWindow")}
        range={{ min: 1 }}
        helpText={t("settings.gatewayWindowHelp", { count: usual })}
        value={gateway.authorizationWindowDays}
        error={at("authorizationWindowDays")}
        onChange={(authorizationWindowDays) => set({ authorizationWindowDays })}
      />
      <NumberField
        label={t("settings.gatewayWarning")}
        range={{ min: 0 }}
        value={gateway.warningDays}
        error={at("warningDays")}
        onChange={(warningDays) => set({ warningDays })}
      />
    </FormLayout.Group>
  );
}
