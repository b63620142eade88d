import { BlockStack, Icon, InlineStack, Link, Text } from "@shopify/polaris";
import { AlertCircleIcon, AlertTriangleIcon, CheckCircleIcon, InfoIcon } from "@shopify/polaris-icons";
import { useTranslation } from "~/ui/translation-place";
import type { EvidenceState } from "~/setup/evidence/setup-evidence";
import { useFormat } from "~/ui/use-format";
import type { EvidenceView } from "~/setup/checklist/setup-view";

const RANK: Record<EvidenceState, number> = { broken: 0, contradicted: 1, proven: 2, informational: 3 };

const ICONS = {
  broken: { source: AlertCircleIcon, tone: "critical" },
  contradicted: { source: AlertTriangleIcon, tone: "caution" },
  proven: { source: CheckCircleIcon, tone: "success" },
  informational: { source: InfoIcon, tone: "subdued" },
} as const;

interface EvidenceListProps {
  evidence: EvidenceView[];
  /** How many of them are shown; absent means all. */
  limit?: number;
  now: Date;
}

/** What orders showed, one sentence per payment method: what still counts first, and of that the faults. */
export function EvidenceList({ evidence, limit, now }: EvidenceListProps) {
  const sorted = [...evidence].sort(byWeight).slice(0, limit);
  return (
    <BlockStack gap="100">
      {sorted.map((each) => (
        <InlineStack key={`${each.gateway} ${each.state}`} gap="200" wrap={false} blockAlign="start">
          <span>
            <Icon {...(each.staleBecause ? ICONS.informational : ICONS[each.state])} />
          </span>
          <EvidenceSentence evidence={each} now={now} />
        </InlineStack>
      ))}
    </BlockStack>
  );
}

function byWeight(a: EvidenceView, b: EvidenceView): number {
  const isStale = ({ staleBecause }: EvidenceView) => Number(staleBecause !== null);
  return isStale(a) - isStale(b) || RANK[a.state] - RANK[b.state];
}

/** Whether a charge at checkout is older than a change of the setting; one sentence then tells the whole finding. */
function isChargedBefore({ finding, staleBecause }: EvidenceView): boolean {
  const isChanged = staleBecause === "setting_changed" || staleBecause === "stated";
  return finding === "captured_at_checkout" && isChanged;
}

function EvidenceSentence({ evidence, now }: { evidence: EvidenceView; now: Date }) {
  const { t } = useTranslation();
  const format = useFormat();
  const at = (date: Date | null) => (date ? format.moment(date, now) : t("common.unknown"));
  const isFromBefore = isChargedBefore(evidence);
  const sentence = t(isFromBefore ? "setup.chargedBefore" : `setup.evidence.${evidence.finding}`, {
    order: evidence.orderName,
    gateway: evidence.gatewayLabel,
    when: format.dateTime(evidence.observedAt),
    shipped: at(evidence.fulfilledAt),
    captured: at(evidence.capturedAt),
    by: t(`moneySource.${evidence.capturedBy ?? "unknown"}`),
  });
  return (
    <BlockStack>
      <Text as="p">
        <Link url={`shopify://admin/orders/${evidence.orderId}`} target="_top" monochrome>
          {sentence}
        </Link>
      </Text>
      {evidence.staleBecause && !isFromBefore && (
        <Text as="p" tone="subdued">
          {t(`setup.stale.${evidence.staleBecause}`)}
        </Text>
      )}
    </BlockStack>
  );
}
