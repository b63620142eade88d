import { IndexTable, Text, useBreakpoints } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { ExpiryText } from "../expiry-text";
import { FulfillmentBadge } from "../fulfillment-badge";
import { MoneyText } from "../money-text";
import { StatusBadge } from "../status-badge";
import { CondensedOrder } from "./condensed-order";
import type { ShownOrder } from "./order-types";
import { OrderLink } from "./order-link";

interface OrdersTableProps {
  orders: ShownOrder[];
  loading: boolean;
  pagination: {
    label: string;
    hasNext: boolean;
    hasPrevious: boolean;
    onNext: () => void;
    onPrevious: () => void;
  };
  now: Date;
}

/** Orders with their money; condensed to two lines each where the screen is narrow. */
export function OrdersTable({ orders, loading, pagination, now }: OrdersTableProps) {
  const { t } = useTranslation();
  const { smDown } = useBreakpoints();
  return (
    <IndexTable
      resourceName={{
        singular: t("orders.resource", { count: 1 }),
        plural: t("orders.resource", { count: 2 }),
      }}
      itemCount={orders.length}
      selectable={false}
      condensed={smDown}
      loading={loading}
      headings={[
        { title: t("orders.order") },
        { title: t("orders.customer") },
        { title: t("orders.gateway") },
        { title: t("orders.authorized"), alignment: "end" },
        { title: t("orders.captured"), alignment: "end" },
        { title: t("orders.remaining"), alignment: "end" },
        { title: t("orders.expires") },
        { title: t("orders.fulfillment") },
        { title: t("orders.status") },
      ]}
      pagination={pagination}
    >
      {orders.map((order, position) => (
        <IndexTable.Row key={order.id} id={order.id} position={position}>
          {smDown ? <CondensedOrder order={order} now={now} /> : <OrderCells order={order} now={now} />}
        </IndexTable.Row>
      ))}
    </IndexTable>
  );
}

function OrderCells({ order, now }: { order: ShownOrder; now: Date }) {
  const { t } = useTranslation();
  return (
    <>
      <IndexTable.Cell>
        <OrderLink order={order} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        {order.customerName ?? (
          <Text as="span" tone="subdued">
            {t("orders.noCustomer")}
          </Text>
        )}
      </IndexTable.Cell>
      <IndexTable.Cell>{order.gatewayLabel}</IndexTable.Cell>
      {[order.authorized, order.captured, order.remaining].map((amount, column) => (
        <IndexTable.Cell key={column}>
          <Text
            as="span"
            alignment="end"
            numeric
            {...(amount.amountMinor === 0 ? { tone: "subdued" as const } : {})}
          >
            <MoneyText amount={amount} />
          </Text>
        </IndexTable.Cell>
      ))}
      <IndexTable.Cell>
        <ExpiryText
          expiresAt={order.expiresAt}
          source={order.expirySource}
          remains={order.remaining.amountMinor > 0}
          now={now}
        />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <FulfillmentBadge fulfillment={order.fulfillment} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <StatusBadge status={order.status} />
      </IndexTable.Cell>
    </>
  );
}
