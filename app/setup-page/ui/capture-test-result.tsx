import { BlockStack, Icon, InlineStack, Link, Text } from "@shopify/polaris";
import { AlertCircleIcon, CheckCircleIcon, InfoIcon } from "@shopify/polaris-icons";
import { useTranslation } from "~/ui/translation-place";
import { useFormat } from "~/ui/use-format";
import type { CaptureTestView } from "~/setup/capture-test/capture-test-view";

/** The result of the last proof, and the state of its test order. */
export function CaptureTestResult({ test, now }: { test: CaptureTestView; now: Date }) {
  const { t } = useTranslation();
  const format = useFormat();
  const at = (date: Date | null) => (date ? format.moment(date, now) : t("common.unknown"));
  const text = t(`setup.captureTest.result.${resultOf(test)}`, {
    order: test.orderName ?? "",
    shipped: at(test.fulfilledAt),
    captured: at(test.capturedAt),
    ended: at(test.endedAt),
    by: t(`moneySource.${test.capturedBy ?? "unknown"}`),
    engine: t(`engine.${test.engine}`),
  });
  return (
    <InlineStack gap="200" wrap={false} blockAlign="start">
      <span>
        <Icon {...iconOf(test)} />
      </span>
      <BlockStack gap="050">
        <Text as="p">
          {test.orderId ? (
            <Link url={`shopify://admin/orders/${test.orderId}`} target="_top" monochrome>
              {text}
            </Link>
          ) : (
            text
          )}
        </Text>
        {test.failure && <Text as="p">{t(`setup.captureTest.failure.${test.failure}`)}</Text>}
        {test.failureText && (
          <Text as="p" tone="subdued">
            {test.failureText}
          </Text>
        )}
        {test.cleanup && (
          <Text as="p" tone="subdued">
            {t(`setup.captureTest.cleanup.${test.cleanup}`)}
          </Text>
        )}
      </BlockStack>
    </InlineStack>
  );
}

type Result = "captured" | "captured_elsewhere" | "not_captured" | "stopped" | "failed";

function resultOf({ state, otherEngine }: CaptureTestView): Result {
  if (state === "captured") return otherEngine ? "captured_elsewhere" : "captured";
  return state === "not_captured" || state === "stopped" ? state : "failed";
}

function iconOf(test: CaptureTestView) {
  switch (resultOf(test)) {
    case "captured":
      return { source: CheckCircleIcon, tone: "success" } as const;
    case "stopped":
      return { source: InfoIcon, tone: "subdued" } as const;
    default:
      return { source: AlertCircleIcon, tone: "critical" } as const;
  }
}
