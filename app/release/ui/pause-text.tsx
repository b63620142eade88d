import { BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/ui/use-format";
import type { GuardView, PauseView, RecoveryView } from "../guard-view";

const MINUTE_MS = 60_000;

interface PauseTextProps {
  paused: PauseView;
  alarms: GuardView["alarms"];
}

/** Why import is held and what has to be done first; once capture works again, the orders that show it instead. */
export function PauseText({ paused, alarms }: PauseTextProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const atRisk = alarms.open > 0 && <Text as="p">{t("guard.atRisk", { count: alarms.open })}</Text>;
  if (paused.canResume === "open") {
    return (
      <BlockStack gap="100">
        <RecoveryText proofs={paused.proofs} />
        {atRisk}
      </BlockStack>
    );
  }
  return (
    <BlockStack gap="100">
      <Text as="p">{t(`guard.reason.${paused.reason}`)}</Text>
      {atRisk}
      <Text as="p">{t("guard.since", { when: format.dateTime(paused.at) })}</Text>
      <Text as="p">{t("guard.canResume.needs_statement")}</Text>
    </BlockStack>
  );
}

function RecoveryText({ proofs }: { proofs: RecoveryView[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const orders = proofs.map(({ orderName: order, gatewayLabel: gateway, delayMs }) => {
    if (delayMs === null) return t("guard.proof.unknown", { order, gateway });
    if (delayMs < MINUTE_MS) return t("guard.proof.within_a_minute", { order, gateway });
    return t("guard.proof.after", { order, gateway, delay: format.duration(delayMs) });
  });
  return <Text as="p">{t("guard.canResume.open", { orders: format.list(orders) })}</Text>;
}
