import { BlockStack, Box, InlineStack, Text } from "@shopify/polaris";
import { FulfillmentBadge } from "~/ui/fulfillment-badge";
import { MoneyText } from "~/ui/money-text";
import { StatusBadge } from "~/money/ui/status-badge";
import { HoldMark } from "./hold-mark";
import { OrderExpiry } from "./order-expiry";
import { OrderLink } from "./order-link";
import type { OrderViewName } from "../list-state";
import type { OrderRowView } from "../order-row-view";

interface CondensedOrderProps {
  order: OrderRowView;
  url: string;
  view: OrderViewName;
  now: Date;
}

/** An order on a narrow screen: customer and amount in the first line, expiry and status in the second. */
export function CondensedOrder({ order, url, view, now }: CondensedOrderProps) {
  const amount =
    [order.capturable, order.captured, order.lost].find(({ amountMinor }) => amountMinor > 0) ??
    order.capturable;
  return (
    <Box padding="300" width="100%">
      <BlockStack gap="150">
        <InlineStack align="space-between" gap="200" wrap={false}>
          <Text as="span">
            <OrderLink order={order} url={url} /> {order.customerName}
          </Text>
          <Text as="span" fontWeight="semibold" numeric>
            <MoneyText amount={amount} />
          </Text>
        </InlineStack>
        <Text as="span" tone="subdued">
          {order.gatewayLabel}
          {" · "}
          <OrderExpiry order={order} now={now} />
        </Text>
        <InlineStack gap="100">
          <StatusBadge status={order.status} />
          <FulfillmentBadge fulfillment={order.fulfillment} />
          <HoldMark release={order.release} isHeldView={view === "on_hold"} />
        </InlineStack>
      </BlockStack>
    </Box>
  );
}
