import { Box, IndexTable, useBreakpoints } from "@shopify/polaris";
import { memo, useDeferredValue, useMemo, type CSSProperties } from "react";
import { useTranslation } from "~/ui/translation-place";
import type { Money } from "~/kernel/money";
import { AMOUNT_COLUMNS, columnTitle } from "./column-heading";
import type { ListColumn } from "../list-columns";
import type { ListState, OrderChoice, OrderViewName } from "../list-state";
import type { ListedOrderView } from "../order-row-view";
import { ViewSum } from "./view-sum";
import { useCorrection } from "~/ui/use-correction";
import { useAtLeisure } from "~/ui/use-at-leisure";
import { firstRows } from "./first-rows";
import { correctTable } from "./list-corrections";
import { TableRow } from "./table-row";
import { tickedElsewhere, type Ticked } from "./ticked";
import { chosenNow, useTickedOrders, type OnSelectionChange, type TickedOf } from "./ticked-orders";
import { TicksPlace } from "./ticks-place";

interface OrdersTableProps {
  orders: ListedOrderView[];
  /** The list that the orders are opened from. */
  state: ListState;
  /** What the ticks belong to. */
  tickedOf: TickedOf;
  view: OrderViewName;
  columns: readonly ListColumn[];
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
  /** What can be done with many of the listed orders. The first is the usual one. */
  bulkActions: readonly { name: string; ask: (choice: OrderChoice) => void }[];
  now: Date;
}

/**
 * Orders with their money, to tick and capture together; narrow screens show two lines per order. The page must be the
 * key of this component: what was ticked on others is kept beside it.
 */
export function OrdersTable({ tickedOf, amounts, ...given }: OrdersTableProps) {
  const { orders, view } = given;
  const { ticked, onSelectionChange, clear } = useTickedOrders(tickedOf, orders);
  // A tick is seen in its row at once. What follows from it, all over the table, may take longer than a click should.
  const shown = useDeferredValue(ticked);
  return (
    <>
      <ViewSum
        view={view}
        amounts={amounts}
        ticked={shown.isAll ? null : [...shown.orders.values()]}
        elsewhere={tickedElsewhere(shown, orders)}
        onClear={clear}
      />
      <TicksPlace.Provider value={ticked}>
        <TickableTable {...given} ticked={shown} onSelectionChange={onSelectionChange} />
      </TicksPlace.Provider>
    </>
  );
}

interface TickableTableProps extends Omit<OrdersTableProps, "tickedOf" | "amounts"> {
  ticked: Ticked;
  onSelectionChange: OnSelectionChange;
}

const TickableTable = memo(function TickableTable({
  orders,
  state,
  view,
  columns: shown,
  loading,
  pagination,
  total,
  isMore,
  bulkActions,
  now,
  ticked,
  onSelectionChange,
}: TickableTableProps) {
  const { t } = useTranslation();
  const { smDown } = useBreakpoints();
  // Polaris has a list of its own for narrow screens, in which nothing can be ticked: a table of one column can.
  const columns = smDown ? [] : shown;
  const isWhole = useAtLeisure();
  const first = useMemo(() => (isWhole ? null : firstRows(orders)), [isWhole, orders]);
  const place = useCorrection(correctTable);
  const actions = bulkActions.map(({ name, ask }) => ({ content: name, onAction: () => ask(chosenNow()) }));
  return (
    <div ref={place} className="orders-table" style={first ? rowsToCome(orders.length - first.size) : {}}>
      <IndexTable
        resourceName={{
          singular: t("orders.resource", { count: 1 }),
          plural: t("orders.resource", { count: 2 }),
        }}
        // The box above the rows is full once the page is ticked, whatever is ticked on other pages.
        itemCount={orders.length === 0 ? 0 : orders.length + tickedElsewhere(ticked, orders)}
        // A page that stopped before it found anything says so above.
        emptyState={<Box />}
        hasMoreItems={total > orders.length}
        paginatedSelectAllActionText={t(isMore ? "orders.selectAllFound" : "bulk.selectAll", { total })}
        paginatedSelectAllText={t(isMore ? "orders.allFoundSelected" : "bulk.allSelected", { total })}
        selectedItemsCount={ticked.isAll ? "All" : ticked.orders.size}
        onSelectionChange={onSelectionChange}
        promotedBulkActions={actions.slice(0, 1)}
        bulkActions={actions.slice(1)}
        loading={loading}
        headings={[
          { title: t("orders.order") },
          ...columns.map((column) => ({
            title: columnTitle(column, t),
            ...(AMOUNT_COLUMNS.includes(column) ? { alignment: "end" as const } : {}),
          })),
        ]}
        pagination={pagination}
      >
        {orders.map(
          (order, position) =>
            (!first || first.has(order)) && (
              <TableRow
                key={order.id}
                order={order}
                position={position}
                condensed={smDown}
                {...{ state, view, columns: shown, now }}
              />
            ),
        )}
      </IndexTable>
    </div>
  );
});

/** Keeps their room below the rows that are there. */
const rowsToCome = (number: number) => ({ "--rows-to-come": number }) as CSSProperties;
