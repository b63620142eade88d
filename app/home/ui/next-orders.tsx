import { BlockStack, Box, Card, Link, Text } from "@shopify/polaris";
import type { Translator } from "~/platform/i18n/translator";
import { useTranslation } from "~/ui/translation-place";
import type { OrderRowView } from "~/order-list/order-row-view";
import { OrderRow } from "~/orders/ui/order-row";
import type { Format } from "~/ui/format";
import { useRight } from "~/ui/rights-place";
import { useFormat } from "~/ui/use-format";

interface NextOrdersProps {
  orders: OrderRowView[];
  /** False while orders are being read for the first time. */
  complete: boolean;
  now: Date;
}

/** The orders with most money in danger, goods that left unpaid first: each with its reason and its one action. */
export function NextOrders({ orders, complete, now }: NextOrdersProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const mayCapture = useRight("capture");
  const actionText = (order: OrderRowView) => (mayCapture ? doText(order, t, format) : t("home.doSee"));
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
          <OrderRow
            key={order.id}
            order={{ ...order, orderId: order.id, orderName: order.name }}
            amount={order.capturable}
            reason={reasonText(order, now, t, format)}
            tone={isOverdue(order) ? "critical" : undefined}
          >
            <Box>
              <Link url={`/orders/${order.id}`} accessibilityLabel={`${actionText(order)}, ${order.name}`}>
                {actionText(order)}
              </Link>
            </Box>
          </OrderRow>
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

/** Goods left, and the money should have come by now. */
const isOverdue = (order: OrderRowView) => order.status === "at_risk";

function reasonText(order: OrderRowView, now: Date, t: Translator, format: Format): string {
  if (isOverdue(order) && order.fulfilledAt)
    return t("home.nextOverdue", { when: format.relative(order.fulfilledAt, now) });
  if (order.status === "being_captured" && order.fulfilledAt)
    return t("home.nextBeingCaptured", { when: format.relative(order.fulfilledAt, now) });
  if (order.fulfillment === "FULFILLED") return t("home.nextShipped");
  if (!order.expiresAt) return t("home.nextWaiting");
  return order.expiresAt > now
    ? t("home.nextExpires", { when: format.relative(order.expiresAt, now) })
    : t("expiry.expired", { when: format.relative(order.expiresAt, now) });
}

/** What is left to do: goods that left need their money, and others have to leave before their date. */
function doText(order: OrderRowView, t: Translator, format: Format): string {
  if (order.fulfilledAt !== null)
    return t("home.doCapture", { amount: format.listedMoney(order.capturable) });
  return order.release?.state === "hold" ? t("home.doSeeHold") : t("home.doShip");
}
