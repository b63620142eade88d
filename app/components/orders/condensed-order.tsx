import { BlockStack, Box, InlineStack, Text } from "@shopify/polaris";
import { ExpiryText } from "../expiry-text";
import { FulfillmentBadge } from "../fulfillment-badge";
import { MoneyText } from "../money-text";
import { StatusBadge } from "../status-badge";
import { OrderLink } from "./order-link";
import type { ShownOrder } from "./order-types";

/** An order on a narrow screen: who and how much, then until when and where it stands. */
export function CondensedOrder({ order, now }: { order: ShownOrder; now: Date }) {
  const amount = order.remaining.amountMinor > 0 ? order.remaining : order.captured;
  return (
    <Box padding="300" width="100%">
      <BlockStack gap="150">
        <InlineStack align="space-between" gap="200" wrap={false}>
          <Text as="span">
            <OrderLink order={order} /> {order.customerName}
          </Text>
          <Text as="span" fontWeight="semibold" numeric>
            <MoneyText amount={amount} />
          </Text>
        </InlineStack>
        <Text as="span" tone="subdued">
          {order.gatewayLabel}
          {" · "}
          <ExpiryText
            expiresAt={order.expiresAt}
            source={order.expirySource}
            remains={order.remaining.amountMinor > 0}
            now={now}
          />
        </Text>
        <InlineStack gap="100">
          <StatusBadge status={order.status} />
          <FulfillmentBadge fulfillment={order.fulfillment} />
        </InlineStack>
      </BlockStack>
    </Box>
  );
}
