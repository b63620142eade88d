import { BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import type { CardFailureView } from "../card-failure-view";
import { OrderRow } from "~/orders/ui/order-row";
import { rejectionText, saidText } from "~/money/ui/rejection-text";
import { useFormat } from "~/ui/use-format";

/** Cards and similar payments that could not be captured and wait for a person, each with the reason. */
export function CardFailures({ failures, now }: { failures: CardFailureView[]; now: Date }) {
  const { t } = useTranslation();
  return (
    <BlockStack gap="300">
      <BlockStack gap="100">
        <Text as="h2" variant="headingMd">
          {t("cardOrders.failuresTitle")}
        </Text>
        <Text as="p" tone="subdued">
          {t("cardOrders.failuresHelp")}
        </Text>
      </BlockStack>
      {failures.map((failure) => (
        <FailureRow key={failure.orderId} failure={failure} now={now} />
      ))}
    </BlockStack>
  );
}

function FailureRow({ failure, now }: { failure: CardFailureView; now: Date }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <OrderRow
      order={failure}
      amount={failure.amount}
      reason={t("cardOrders.placed", { when: format.relative(failure.processedAt, now) })}
    >
      <Text as="p">{rejectionText(failure.reason, t)}</Text>
      {failure.providerText && (
        <Text as="p" tone="subdued">
          {saidText(failure.reason, failure.providerText, t)}
        </Text>
      )}
    </OrderRow>
  );
}
