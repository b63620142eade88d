import { Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import { ExpiryText } from "~/gateways/ui/expiry-text";
import { useFormat } from "~/ui/use-format";
import type { OrderRowView } from "../order-row-view";

interface OrderExpiryProps {
  order: OrderRowView;
  now: Date;
  /** Whether it stands in a column, where it is a sign that nothing remains, with the words for screen readers. */
  isListed?: boolean;
}

/** Shows until when the rest can be captured, or when it was lost. */
export function OrderExpiry({ order, now, isListed = false }: OrderExpiryProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { capturable, lost, expiredAt, expiresAt, expirySource } = order;
  const remains = capturable.amountMinor > 0;
  // A lapsed amount that nobody owed is no loss.
  const isLost = !remains && lost.amountMinor > 0 && expiredAt !== null;
  if (isListed && !remains && !isLost)
    return (
      <Text as="span" tone="subdued">
        <span aria-hidden>–</span>
        <Text as="span" visuallyHidden>
          {t("expiry.nothingRemains")}
        </Text>
      </Text>
    );
  if (!isLost) return <ExpiryText expiresAt={expiresAt} source={expirySource} remains={remains} now={now} />;
  return (
    <span title={format.dateTime(expiredAt)}>
      <Text as="span" tone="critical">
        {t("expiry.expired", { when: format.relative(expiredAt, now) })}
      </Text>
    </span>
  );
}
