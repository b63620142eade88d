import { BlockStack, Icon, InlineStack, Link, Text } from "@shopify/polaris";
import { AlertCircleIcon, CheckCircleIcon, InfoIcon } from "@shopify/polaris-icons";
import { useTranslation } from "react-i18next";
import { useFormat } from "~/ui/use-format";
import type { ProofRunView } from "~/setup/capture-test/proof-view";

/** How the last proof ended, and what became of its test order. */
export function ProofResult({ run, now }: { run: ProofRunView; now: Date }) {
  const { t } = useTranslation();
  const format = useFormat();
  const at = (date: Date | null) => (date ? format.moment(date, now) : t("common.unknown"));
  const text = t(`setup.proof.result.${resultOf(run)}`, {
    order: run.orderName ?? "",
    shipped: at(run.fulfilledAt),
    captured: at(run.capturedAt),
    ended: at(run.endedAt),
    by: t(`moneySource.${run.capturedBy ?? "unknown"}`),
    engine: t(`engine.${run.engine}`),
  });
  return (
    <InlineStack gap="200" wrap={false} blockAlign="start">
      <span>
        <Icon {...iconOf(run)} />
      </span>
      <BlockStack gap="050">
        <Text as="p">
          {run.orderId ? (
            <Link url={`shopify://admin/orders/${run.orderId}`} target="_top" monochrome>
              {text}
            </Link>
          ) : (
            text
          )}
        </Text>
        {run.failure && <Text as="p">{t(`setup.proof.failure.${run.failure}`)}</Text>}
        {run.failureText && (
          <Text as="p" tone="subdued">
            {run.failureText}
          </Text>
        )}
        {run.cleanup && (
          <Text as="p" tone="subdued">
            {t(`setup.proof.cleanup.${run.cleanup}`)}
          </Text>
        )}
      </BlockStack>
    </InlineStack>
  );
}

type Result = "captured" | "captured_elsewhere" | "not_captured" | "stopped" | "failed";

function resultOf({ state, otherEngine }: ProofRunView): Result {
  if (state === "captured") return otherEngine ? "captured_elsewhere" : "captured";
  return state === "not_captured" || state === "stopped" ? state : "failed";
}

function iconOf(run: ProofRunView) {
  switch (resultOf(run)) {
    case "captured":
      return { source: CheckCircleIcon, tone: "success" } as const;
    case "stopped":
      return { source: InfoIcon, tone: "subdued" } as const;
    default:
      return { source: AlertCircleIcon, tone: "critical" } as const;
  }
}
