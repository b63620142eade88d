import { IndexTable, Text, useBreakpoints } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { FulfillmentBadge } from "~/ui/fulfillment-badge";
import type { Money } from "~/kernel/money";
import { MoneyText } from "~/ui/money-text";
import { StatusBadge } from "~/money/ui/status-badge";
import { CutText } from "./cut-text";
import { CondensedOrder } from "./condensed-order";
import { HoldMark } from "./hold-mark";
import { OrderExpiry } from "./order-expiry";
import type { ListState, OrderChoice, OrderViewName } from "../list-state";
import { orderAddress } from "../order-address";
import { OrderLink } from "./order-link";
import type { ListedOrderView, OrderRowView } from "../order-row-view";
import { ViewSum } from "./view-sum";
import { useTickedOrders } from "./ticked-orders";

interface OrdersTableProps {
  orders: ListedOrderView[];
  /** The list that the orders are opened from. */
  state: ListState;
  /** Names what the ticks belong to: the list, and what was done with the ticked orders. */
  listKey: string;
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
  /** What the orders of all pages come to; null where that is not known. */
  amounts: Money[] | null;
  /** What can be done with many of the listed orders; empty where nothing can, as with tests. The first is the usual one. */
  bulkActions: readonly { name: string; ask: (choice: OrderChoice) => void }[];
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
  state,
  listKey,
  view,
  loading,
  pagination,
  total,
  isMore,
  amounts,
  bulkActions,
  now,
}: OrdersTableProps) {
  const { t } = useTranslation();
  const { smDown } = useBreakpoints();
  const ticked = useTickedOrders(
    listKey,
    orders.map(({ id }) => id),
  );
  const choice = ticked.allResourcesSelected
    ? ({ kind: "all" } as const)
    : ({
        kind: "some",
        orderIds: orders.map(({ id }) => id).filter((id) => ticked.selectedResources.includes(id)),
      } as const);
  const countedTicked = ticked.allResourcesSelected
    ? null
    : orders.filter(({ id }) => ticked.selectedResources.includes(id)).map(({ counted }) => counted);
  const actions = bulkActions.map(({ name, ask }) => ({ content: name, onAction: () => ask(choice) }));
  return (
    <>
      <ViewSum view={view} amounts={amounts} ticked={countedTicked} />
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
        selectable={bulkActions.length > 0}
        promotedBulkActions={actions.slice(0, 1)}
        bulkActions={actions.slice(1)}
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
              <CondensedOrder
                order={order}
                url={orderAddress(order.id, state, order.place)}
                view={view}
                now={now}
              />
            ) : (
              <OrderCells
                order={order}
                url={orderAddress(order.id, state, order.place)}
                view={view}
                now={now}
              />
            )}
          </IndexTable.Row>
        ))}
      </IndexTable>
    </>
  );
}

interface OrderCellsProps {
  order: OrderRowView;
  url: string;
  view: OrderViewName;
  now: Date;
}

function OrderCells({ order, url, view, now }: OrderCellsProps) {
  const { t } = useTranslation();
  const amounts = amountsOf(view).map((name) => order[name]);
  return (
    <>
      <IndexTable.Cell>
        <OrderLink order={order} url={url} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        {order.customerName === null ? (
          <Text as="span" tone="subdued">
            {t("orders.noCustomer")}
          </Text>
        ) : (
          <CutText text={order.customerName} />
        )}
      </IndexTable.Cell>
      <IndexTable.Cell>
        <CutText text={order.gatewayLabel} />
      </IndexTable.Cell>
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
