import { BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { useFormat } from "~/ui/use-format";
import type { ImportView, PauseView, RecoveryView } from "../release-view";

const MINUTE_MS = 60_000;

interface PauseTextProps {
  paused: PauseView;
  alarms: ImportView["alarms"];
}

/** Shows why import is held and what to do first; once capture works again, the orders that show it instead. */
export function PauseText({ paused, alarms }: PauseTextProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const atRisk = alarms.open > 0 && <Text as="p">{t("pause.atRisk", { count: alarms.open })}</Text>;
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
      <Text as="p">{t(`pause.reason.${paused.reason}`)}</Text>
      {atRisk}
      <Text as="p">{t("pause.since", { when: format.dateTime(paused.at) })}</Text>
      <Text as="p">{t("pause.canResume.needs_statement")}</Text>
    </BlockStack>
  );
}

function RecoveryText({ proofs }: { proofs: RecoveryView[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const orders = proofs.map(({ orderName: order, gatewayLabel: gateway, delayMs }) => {
    if (delayMs === null) return t("pause.proof.unknown", { order, gateway });
    if (delayMs < MINUTE_MS) return t("pause.proof.within_a_minute", { order, gateway });
    return t("pause.proof.after", { order, gateway, delay: format.duration(delayMs) });
  });
  return <Text as="p">{t("pause.canResume.open", { orders: format.list(orders) })}</Text>;
}
