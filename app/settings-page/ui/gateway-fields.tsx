import { Checkbox, FormLayout, Select, TextField } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { readCount } from "~/kernel/read-count";
import type { CapturedCounts } from "~/marks/mark-view";
import { CAPTURE_ENGINES } from "~/gateways/capture-engines";
import { defaultsOf, GATEWAY_RANGES, rangeBeforeEnd } from "~/gateways/policy";
import type { ConnectionOption } from "../connection-option";
import { orNothing, type GatewayDraft, type SettingsDraft } from "../settings-draft";
import { AuthorityFields } from "./authority-fields";
import { CapturedMarksFields } from "./captured-marks-fields";
import type { ErrorAt } from "./field-errors";
import { HelpText } from "./help-text";
import { NamesField } from "./names-field";
import { NumberField } from "./number-field";
import { SafetyNetFields } from "./safety-net-fields";
import { SplitShipmentField } from "./split-shipment-field";
import { useNameCheck } from "./use-name-check";

interface GatewayFieldsProps {
  gateway: GatewayDraft;
  /** The whole form, since no two methods may have the same name. */
  draft: SettingsDraft;
  connections: readonly ConnectionOption[];
  capturedMarks: readonly CapturedCounts[];
  errorAt: ErrorAt;
  cautionAt: ErrorAt;
  onChange: (gateway: GatewayDraft) => void;
}

/** The rules of one payment method. */
export function GatewayFields(props: GatewayFieldsProps) {
  const { gateway, draft, connections, capturedMarks, errorAt, cautionAt, onChange } = props;
  const { t } = useTranslation();
  const pathOf = (field: keyof GatewayDraft) => `gateways.${gateway.gateway}.${field}`;
  const at = (field: keyof GatewayDraft) => errorAt(pathOf(field));
  const set = (change: Partial<GatewayDraft>) => onChange({ ...gateway, ...change });
  const cautionOf = (field: keyof GatewayDraft) => {
    const caution = cautionAt(pathOf(field));
    return caution && <HelpText caution={caution} />;
  };
  const fields = { gateway, errorAt: at, onChange: set };
  return (
    <FormLayout>
      <Checkbox
        id={pathOf("enabled")}
        label={t("settings.gatewayEnabled")}
        checked={gateway.enabled}
        helpText={cautionOf("enabled")}
        onChange={(enabled) => set({ enabled })}
      />
      {defaultsOf(gateway.gateway).custom && (
        <TextField
          id={pathOf("label")}
          label={t("settings.gatewayNew")}
          autoComplete="off"
          value={gateway.label}
          error={at("label") ?? at("gateway")}
          onChange={(label) => set({ label })}
        />
      )}
      <NamesField
        id={pathOf("terms")}
        label={t("settings.gatewayTerms")}
        helpText={t("settings.gatewayTermsHelp")}
        names={gateway.terms}
        error={at("terms")}
        check={useNameCheck(draft, pathOf("terms"))}
        onChange={(terms) => set({ terms })}
      />
      <DaysFields {...fields} pathOf={pathOf} />
      <Select
        id={pathOf("captureEngine")}
        label={t("settings.gatewayEngine")}
        options={[
          { label: t("settings.gatewayEngineShop"), value: "" },
          ...CAPTURE_ENGINES.map((engine) => ({ label: t(`engine.${engine}`), value: engine })),
        ]}
        value={gateway.captureEngine ?? ""}
        error={at("captureEngine")}
        helpText={cautionOf("captureEngine")}
        onChange={(value) =>
          set({ captureEngine: CAPTURE_ENGINES.find((engine) => engine === value) ?? null })
        }
      />
      <SplitShipmentField
        id={pathOf("splitShipmentPolicy")}
        policy={gateway.splitShipmentPolicy}
        error={at("splitShipmentPolicy")}
        onChange={(splitShipmentPolicy) => set({ splitShipmentPolicy })}
      />
      <NumberField
        id={pathOf("graceMinutes")}
        label={t("alarms.settings.grace")}
        helpText={t("alarms.settings.graceOfGateway")}
        range={GATEWAY_RANGES.graceMinutes}
        value={gateway.graceMinutes}
        error={at("graceMinutes")}
        onChange={(text) => set({ graceMinutes: orNothing(text) })}
      />
      <AuthorityFields {...fields} connections={connections} />
      {gateway.authority !== "shopify" && (
        <CapturedMarksFields
          {...fields}
          counts={capturedMarks.filter((each) => each.gateway === gateway.gateway)}
        />
      )}
      <SafetyNetFields {...fields} />
    </FormLayout>
  );
}

interface DaysFieldsProps {
  gateway: GatewayDraft;
  pathOf: (field: keyof GatewayDraft) => string;
  errorAt: (field: keyof GatewayDraft) => string | undefined;
  onChange: (change: Partial<GatewayDraft>) => void;
}

function DaysFields({ gateway, pathOf, errorAt, onChange }: DaysFieldsProps) {
  const { t } = useTranslation();
  const usual = defaultsOf(gateway.gateway).authorizationWindowDays;
  return (
    <FormLayout.Group>
      <NumberField
        id={pathOf("authorizationWindowDays")}
        label={t("settings.gatewayWindow")}
        range={GATEWAY_RANGES.authorizationWindowDays}
        helpText={t("settings.gatewayWindowHelp", { count: usual })}
        value={gateway.authorizationWindowDays}
        error={errorAt("authorizationWindowDays")}
        onChange={(authorizationWindowDays) => onChange({ authorizationWindowDays })}
      />
      <NumberField
        id={pathOf("warningDays")}
        label={t("settings.gatewayWarning")}
        range={rangeBeforeEnd("warningDays", readCount(gateway.authorizationWindowDays))}
        value={gateway.warningDays}
        error={errorAt("warningDays")}
        onChange={(warningDays) => onChange({ warningDays })}
      />
    </FormLayout.Group>
  );
}
