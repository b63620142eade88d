import { BlockStack, Box, InlineStack, Text } from "@shopify/polaris";
import { MoneyText } from "~/ui/money-text";
import { HoldMark } from "./hold-mark";
import { OrderExpiry } from "./order-expiry";
import { OrderLink } from "./order-link";
import { FulfillmentMark, StatusMark } from "./order-marks";
import type { OrderViewName } from "../list-state";
import type { ListedOrderView } from "../order-row-view";

interface CondensedOrderProps {
  order: ListedOrderView;
  url: string;
  view: OrderViewName;
  now: Date;
}

/** An order on a narrow screen: customer and the amount that the view adds up, then expiry and status. */
export function CondensedOrder({ order, url, view, now }: CondensedOrderProps) {
  return (
    <Box paddingBlock="100" width="100%">
      <BlockStack gap="150">
        <InlineStack align="space-between" gap="200" wrap={false}>
          <Text as="span" breakWord>
            <OrderLink order={order} url={url} /> {order.customerName}
          </Text>
          <Text as="span" fontWeight="semibold" numeric>
            <MoneyText amount={order.counted} isListed />
          </Text>
        </InlineStack>
        <Text as="span" tone="subdued">
          {order.gatewayLabel}
          {" · "}
          <OrderExpiry order={order} now={now} />
        </Text>
        <InlineStack gap="200" blockAlign="center">
          <StatusMark status={order.status} view={view} />
          <FulfillmentMark fulfillment={order.fulfillment} />
          <HoldMark release={order.release} isHeldView={view === "on_hold"} />
        </InlineStack>
      </BlockStack>
    </Box>
  );
}
