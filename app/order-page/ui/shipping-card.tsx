import { BlockStack, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "~/ui/translation-place";
import type { OrderParcel } from "~/orders/parcel";
import { FulfillmentBadge } from "~/ui/fulfillment-badge";
import { useFormat } from "~/ui/use-format";
import type { OrderDetailView } from "../order-detail-view";
import { countUnits } from "../order-units";

/** What left and when, each parcel with its tracking numbers. */
export function ShippingCard({
  order,
}: {
  order: Pick<OrderDetailView, "fulfillment" | "parcels" | "lines">;
}) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {t("orderShipping.title")}
          </Text>
          <FulfillmentBadge fulfillment={order.fulfillment} />
        </InlineStack>
        <Text as="p">{t("orderShipping.units", countUnits(order))}</Text>
        {order.parcels.map((parcel) => (
          <Parcel key={parcel.id} parcel={parcel} />
        ))}
      </BlockStack>
    </Card>
  );
}

function Parcel({ parcel: { leftAt, units, tracking } }: { parcel: OrderParcel }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <BlockStack gap="050">
      <Text as="p">{t("orderShipping.parcel", { count: units, when: format.dateTimeInFull(leftAt) })}</Text>
      {tracking.map(({ number, company, url }) => (
        <Text key={number} as="p" breakWord>
          {company === null ? "" : `${company} `}
          {url === null ? (
            number
          ) : (
            <Link url={url} target="_blank" accessibilityLabel={t("orderShipping.track", { number })}>
              {number}
            </Link>
          )}
        </Text>
      ))}
      {tracking.length === 0 && (
        <Text as="p" tone="subdued">
          {t("orderShipping.noTracking")}
        </Text>
      )}
    </BlockStack>
  );
}
