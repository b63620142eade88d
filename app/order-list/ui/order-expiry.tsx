import { Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { ExpiryText } from "~/gateways/ui/expiry-text";
import { useFormat } from "~/ui/use-format";
import type { OrderRowView } from "../order-row-view";

/** Shows until when the rest can be captured, or when it was lost. */
export function OrderExpiry({ order, now }: { order: OrderRowView; now: Date }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { capturable, lost, expiredAt, expiresAt, expirySource } = order;
  const remains = capturable.amountMinor > 0;
  // A lapsed amount that nobody owed is no loss.
  if (remains || lost.amountMinor === 0 || expiredAt === null)
    return <ExpiryText expiresAt={expiresAt} source={expirySource} remains={remains} now={now} />;
  return (
    <span title={format.dateTime(expiredAt)}>
      <Text as="span" tone="critical">
        {t("expiry.expired", { when: format.relative(expiredAt, now) })}
      </Text>
    </span>
  );
}
