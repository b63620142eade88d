import { useTranslation } from "react-i18next";
import type { CapturedCounts } from "~/marks/mark-view";
import type { ErrorAt } from "./field-errors";
import { GatewayAdd } from "./gateway-add";
import type { ConnectionOption } from "../connection-option";
import { GatewayRow } from "./gateway-row";
import { addGateway, type GatewayDraft } from "./settings-draft";
import { SettingsCard } from "./settings-card";

interface GatewaysCardProps {
  gateways: GatewayDraft[];
  connections: readonly ConnectionOption[];
  capturedMarks: readonly CapturedCounts[];
  errorAt: ErrorAt;
  onChange: (gateways: GatewayDraft[]) => void;
}

/** Which payment methods count as pay later, and the rules for each. */
export function GatewaysCard({ gateways, connections, capturedMarks, errorAt, onChange }: GatewaysCardProps) {
  const { t } = useTranslation();
  const replace = (changed: GatewayDraft) =>
    onChange(gateways.map((each) => (each.gateway === changed.gateway ? changed : each)));
  return (
    <SettingsCard title={t("settings.gatewaysTitle")} help={t("settings.gatewaysHelp")}>
      {gateways.map((gateway) => (
        <GatewayRow
          key={gateway.gateway}
          gateway={gateway}
          connections={connections}
          capturedMarks={capturedMarks}
          errorAt={errorAt}
          onChange={replace}
        />
      ))}
      <GatewayAdd onAdd={(label) => onChange(addGateway(gateways, label))} />
    </SettingsCard>
  );
}
