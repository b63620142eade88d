import { IndexTable } from "@shopify/polaris";
import { memo } from "react";
import type { ListColumn } from "../list-columns";
import type { ListState, OrderViewName } from "../list-state";
import { orderAddress } from "../order-address";
import type { ListedOrderView } from "../order-row-view";
import { CondensedOrder } from "./condensed-order";
import { OrderCells } from "./order-cells";

interface TableRowProps {
  order: ListedOrderView;
  position: number;
  ticked: boolean;
  /** The list that the order is opened from. */
  state: ListState;
  view: OrderViewName;
  columns: readonly ListColumn[];
  /** Whether the screen is too narrow for columns. */
  condensed: boolean;
  now: Date;
}

/** An order of the table. A tick draws the rows anew whose boxes change, and not all fifty. */
export const TableRow = memo(function TableRow({
  order,
  position,
  ticked,
  state,
  columns,
  condensed,
  ...given
}: TableRowProps) {
  const url = orderAddress(order.id, state, order.place);
  return (
    <IndexTable.Row id={order.id} position={position} selected={ticked}>
      {condensed ? (
        <IndexTable.Cell>
          <CondensedOrder order={order} url={url} {...given} />
        </IndexTable.Cell>
      ) : (
        <OrderCells order={order} url={url} columns={columns} {...given} />
      )}
    </IndexTable.Row>
  );
});
