import { InlineStack, Spinner, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { useFormat } from "~/ui/use-format";
import type { OperationView } from "../order-detail-view";

/** Replaces the capture button while the provider has not answered. */
export function InFlight({
  operation,
  gateway,
  now,
}: {
  operation: OperationView;
  gateway: string;
  now: Date;
}) {
  const { t } = useTranslation();
  const when = useFormat().moment(operation.requestedAt, now);
  return (
    <InlineStack gap="200" blockAlign="center" wrap={false}>
      <Spinner size="small" />
      <span role="status">
        <Text as="span">{t(`order.inFlight.${operation.kind}`, { gateway, when })}</Text>
      </span>
    </InlineStack>
  );
}
