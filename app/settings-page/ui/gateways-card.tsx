import { useTranslation } from "~/ui/translation-place";
import type { CapturedCounts } from "~/marks/mark-view";
import { tryGateway } from "../check-added";
import type { ConnectionOption } from "../connection-option";
import { addGateway, type GatewayDraft } from "../settings-draft";
import { faultText } from "./field-errors";
import type { FormFields } from "./form-fields";
import { GatewayAdd } from "./gateway-add";
import { GatewayRow } from "./gateway-row";
import { SettingsSection } from "./settings-section";

interface GatewaysCardProps extends FormFields {
  connections: readonly ConnectionOption[];
  capturedMarks: readonly CapturedCounts[];
}

/** Which payment methods count as pay later, and the rules for each. */
export function GatewaysCard({ draft, onChange, ...rest }: GatewaysCardProps) {
  const { t } = useTranslation();
  const { gateways } = draft;
  const replace = (changed: GatewayDraft) =>
    onChange({ gateways: gateways.map((each) => (each.gateway === changed.gateway ? changed : each)) });
  const check = (label: string) => {
    const { fault, draft: added } = tryGateway(draft, label);
    return fault && faultText(fault, added, t);
  };
  return (
    <SettingsSection
      id="payment-methods"
      title={t("settings.gatewaysTitle")}
      help={t("settings.gatewaysHelp")}
    >
      {gateways.map((gateway) => (
        <GatewayRow key={gateway.gateway} gateway={gateway} draft={draft} {...rest} onChange={replace} />
      ))}
      <GatewayAdd check={check} onAdd={(label) => onChange({ gateways: addGateway(gateways, label) })} />
    </SettingsSection>
  );
}
