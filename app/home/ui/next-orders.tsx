import { BlockStack, Box, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { OrderRowView } from "~/order-list/order-row-view";
import { MoneyText } from "~/ui/money-text";
import { useFormat } from "~/ui/use-format";

interface NextOrdersProps {
  orders: OrderRowView[];
  /** False while orders are being read for the first time. */
  complete: boolean;
  now: Date;
}

/** The orders that need somebody first, each with its reason. */
export function NextOrders({ orders, complete, now }: NextOrdersProps) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("home.nextTitle")}
        </Text>
        {orders.length === 0 && (
          <Text as="p" tone="subdued">
            {t(complete ? "home.nextEmpty" : "home.notKnownYet")}
          </Text>
        )}
        {orders.map((order) => (
          <NextOrderRow key={order.id} order={order} now={now} />
        ))}
        {orders.length > 0 && (
          <Box>
            <Link url="/orders?view=pending">{t("home.nextAll")}</Link>
          </Box>
        )}
      </BlockStack>
    </Card>
  );
}

function NextOrderRow({ order, now }: { order: OrderRowView; now: Date }) {
  const { t } = useTranslation();
  const reason = useReason(order, now);
  return (
    <InlineStack align="space-between" gap="200" blockAlign="start">
      <BlockStack>
        <Text as="p">
          <Link url={`/orders/${order.id}`} accessibilityLabel={t("home.nextOpen", { name: order.name })}>
            {order.name}
          </Link>{" "}
          {order.customerName}
        </Text>
        <Text as="p" tone="subdued">
          {order.gatewayLabel} · {reason}
        </Text>
      </BlockStack>
      <Text as="p" fontWeight="semibold">
        <MoneyText amount={order.capturable} />
      </Text>
    </InlineStack>
  );
}

function useReason(order: OrderRowView, now: Date): string {
  const { t } = useTranslation();
  const format = useFormat();
  if (order.fulfillment === "FULFILLED") return t("home.nextShipped");
  if (!order.expiresAt) return t("home.nextWaiting");
  return order.expiresAt > now
    ? t("home.nextExpires", { when: format.relative(order.expiresAt, now) })
    : t("expiry.expired", { when: format.relative(order.expiresAt, now) });
}
