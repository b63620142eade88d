import { IndexTable, Text, useBreakpoints, useIndexResourceState } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { FulfillmentBadge } from "~/ui/fulfillment-badge";
import { MoneyText } from "~/ui/money-text";
import { StatusBadge } from "~/money/ui/status-badge";
import { CondensedOrder } from "./condensed-order";
import { HoldMark } from "./hold-mark";
import { OrderExpiry } from "./order-expiry";
import type { OrderChoice, OrderViewName } from "../list-state";
import { OrderLink } from "./order-link";
import type { OrderRowView } from "../order-row-view";

interface OrdersTableProps {
  orders: OrderRowView[];
  /** The view decides which amount to show: expired orders show the lost amount. */
  view: OrderViewName;
  loading: boolean;
  pagination: {
    label: string;
    hasNext: boolean;
    hasPrevious: boolean;
    onNext: () => void;
    onPrevious: () => void;
  };
  /** The number of orders in the view, over all its pages. */
  total: number;
  /** Whether there are more than `total`, which nobody counted. */
  isMore: boolean;
  /** Null where the listed orders cannot be captured together, such as tests. */
  onCapture: ((choice: OrderChoice) => void) | null;
  now: Date;
}

/** The amounts that a view shows. Beside the reasons of a hold there is room for what can be captured only. */
function amountsOf(view: OrderViewName) {
  if (view === "on_hold") return ["capturable"] as const;
  if (view === "expired") return ["authorized", "captured", "lost", "capturable"] as const;
  return ["authorized", "captured", "capturable"] as const;
}

/**
 * Orders with their money, to tick and capture together; narrow screens show two lines per order. The view must be the
 * key of this component, so that hidden orders do not stay ticked.
 */
export function OrdersTable({
  orders,
  view,
  loading,
  pagination,
  total,
  isMore,
  onCapture,
  now,
}: OrdersTableProps) {
  const { t } = useTranslation();
  const { smDown } = useBreakpoints();
  const ticked = useIndexResourceState(orders.map(({ id }) => ({ id })));
  const choice = ticked.allResourcesSelected
    ? ({ kind: "all" } as const)
    : ({
        kind: "some",
        orderIds: orders.map(({ id }) => id).filter((id) => ticked.selectedResources.includes(id)),
      } as const);
  return (
    <IndexTable
      resourceName={{
        singular: t("orders.resource", { count: 1 }),
        plural: t("orders.resource", { count: 2 }),
      }}
      itemCount={orders.length}
      hasMoreItems={total > orders.length}
      paginatedSelectAllActionText={t(isMore ? "orders.selectAllFound" : "bulk.selectAll", { total })}
      selectedItemsCount={ticked.allResourcesSelected ? "All" : ticked.selectedResources.length}
      onSelectionChange={ticked.handleSelectionChange}
      selectable={onCapture !== null}
      promotedBulkActions={
        onCapture ? [{ content: t("bulk.capture"), onAction: () => onCapture(choice) }] : []
      }
      condensed={smDown}
      loading={loading}
      headings={[
        { title: t("orders.order") },
        { title: t("orders.customer") },
        { title: t("orders.gateway") },
        ...amountsOf(view).map((amount) => ({
          title: t(amount === "capturable" ? "orders.remaining" : `orders.${amount}`),
          alignment: "end" as const,
        })),
        { title: t("orders.expires") },
        { title: t("orders.status") },
        { title: t("orders.fulfillment") },
        { title: t("release.title") },
      ]}
      pagination={pagination}
    >
      {orders.map((order, position) => (
        <IndexTable.Row
          key={order.id}
          id={order.id}
          position={position}
          selected={ticked.allResourcesSelected || ticked.selectedResources.includes(order.id)}
        >
          {smDown ? (
            <CondensedOrder order={order} view={view} now={now} />
          ) : (
            <OrderCells order={order} view={view} now={now} />
          )}
        </IndexTable.Row>
      ))}
    </IndexTable>
  );
}

function OrderCells({ order, view, now }: { order: OrderRowView; view: OrderViewName; now: Date }) {
  const { t } = useTranslation();
  const amounts = amountsOf(view).map((name) => order[name]);
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
      {amounts.map((amount, column) => (
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
        <OrderExpiry order={order} now={now} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <StatusBadge status={order.status} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <FulfillmentBadge fulfillment={order.fulfillment} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <HoldMark release={order.release} isHeldView={view === "on_hold"} />
      </IndexTable.Cell>
    </>
  );
}
