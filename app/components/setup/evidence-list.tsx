import { BlockStack, Icon, InlineStack, Link, Text } from "@shopify/polaris";
import { AlertCircleIcon, CheckCircleIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import { useFormat } from "../use-format";
import type { ShownEvidence } from "./setup-types";

/** What orders showed, a sentence for each payment method; faults first. */
export function EvidenceList({ evidence, now }: { evidence: ShownEvidence[]; now: Date }) {
  const sorted = [...evidence].sort((a, b) => Number(b.state === "broken") - Number(a.state === "broken"));
  return (
    <BlockStack gap="100">
      {sorted.map((each) => (
        <InlineStack key={`${each.gateway} ${each.state}`} gap="200" wrap={false} blockAlign="start">
          <span>
            <Icon
              source={each.state === "broken" ? AlertCircleIcon : CheckCircleIcon}
              tone={each.state === "broken" ? "critical" : "success"}
            />
          </span>
          <EvidenceSentence evidence={each} now={now} />
        </InlineStack>
      ))}
    </BlockStack>
  );
}

function EvidenceSentence({ evidence, now }: { evidence: ShownEvidence; now: Date }) {
  const { t } = useTranslation();
  const format = useFormat();
  const at = (date: Date | null) => (date ? format.moment(date, now) : t("common.unknown"));
  const sentence = t(`setup.evidence.${evidence.finding}`, {
    order: evidence.orderName,
    gateway: evidence.gatewayLabel,
    when: format.dateTime(evidence.observedAt),
    shipped: at(evidence.fulfilledAt),
    captured: at(evidence.capturedAt),
    by: t(`moneySource.${evidence.capturedBy ?? "unknown"}`),
  });
  return (
    <Text as="p">
      <Link url={`shopify://admin/orders/${evidence.orderId}`} target="_top" monochrome>
        {sentence}
      </Link>
    </Text>
  );
}
