import { BlockStack, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { OtherFailureView } from "../other-failure-view";
import { OrderRow } from "~/orders/ui/order-row";
import { rejectionText, saidText } from "~/money/ui/rejection-text";
import { useFormat } from "~/ui/use-format";

/** Cards and the like that could not be captured and wait for a person, each with the reason. */
export function OtherFailures({ failures, now }: { failures: OtherFailureView[]; now: Date }) {
  const { t } = useTranslation();
  return (
    <BlockStack gap="300">
      <BlockStack gap="100">
        <Text as="h2" variant="headingMd">
          {t("others.failuresTitle")}
        </Text>
        <Text as="p" tone="subdued">
          {t("others.failuresHelp")}
        </Text>
      </BlockStack>
      {failures.map((failure) => (
        <FailureRow key={failure.orderId} failure={failure} now={now} />
      ))}
    </BlockStack>
  );
}

function FailureRow({ failure, now }: { failure: OtherFailureView; now: Date }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <OrderRow
      order={failure}
      amount={failure.amount}
      reason={t("others.placed", { when: format.relative(failure.processedAt, now) })}
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
