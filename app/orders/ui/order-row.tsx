import { BlockStack, InlineStack, Link, Text, type TextProps } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslation } from "~/ui/translation-place";
import type { OrderId } from "~/kernel/ids";
import type { Money } from "~/kernel/money";
import { MoneyText } from "~/ui/money-text";

interface OrderRowProps {
  /** The customer's name is absent where the list is not about people. */
  order: { orderId: OrderId; orderName: string; customerName?: string | null; gatewayLabel: string };
  amount: Money;
  /** Why the order is in the list. */
  reason: string;
  tone?: TextProps["tone"];
  /** Further lines under the reason. */
  children?: ReactNode;
}

/** An order as a line of a card: its name as a link, how it was paid, why it is listed, and an amount. */
export function OrderRow({ order, amount, reason, tone, children }: OrderRowProps) {
  const { t } = useTranslation();
  const { orderId, orderName, customerName, gatewayLabel } = order;
  return (
    <InlineStack align="space-between" gap="200" blockAlign="start" wrap={false}>
      <BlockStack>
        <Text as="p">
          <Link url={`/orders/${orderId}`} accessibilityLabel={t("home.nextOpen", { name: orderName })}>
            {orderName}
          </Link>
          {customerName !== undefined && " "}
          {customerName}
        </Text>
        <Text as="p" tone="subdued">
          {gatewayLabel} · {reason}
        </Text>
        {children}
      </BlockStack>
      <Text as="p" fontWeight="semibold" tone={tone}>
        <MoneyText amount={amount} isListed />
      </Text>
    </InlineStack>
  );
}
