import { Banner } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import type { ConnectionsAnswer } from "../change-connections.server";
import { useConnectionName } from "./use-connection-name";

/** Why nothing was stored, at the top of the form. Faults of single fields are shown at them. */
export function DialogRefusal({ answer }: { answer: ConnectionsAnswer | undefined }) {
  const { t } = useTranslation();
  const nameOf = useConnectionName();
  switch (answer?.kind) {
    case "not_accepted":
      return (
        <Banner tone={answer.fault === "unreachable" ? "warning" : "critical"}>
          {t(`connections.refusal.${answer.fault}`)}
        </Banner>
      );
    case "already_connected":
      return (
        <Banner tone="critical">
          {t("connections.refusal.already_connected", { name: nameOf(answer) })}
        </Banner>
      );
    case "other_account":
    case "changed_meanwhile":
    case "limit_reached":
      return <Banner tone="critical">{t(`connections.refusal.${answer.kind}`)}</Banner>;
    default:
      return null;
  }
}
