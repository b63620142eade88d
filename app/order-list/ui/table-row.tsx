import { IndexTable } from "@shopify/polaris";
import { memo, useContext } from "react";
import type { ListColumn } from "../list-columns";
import type { ListState, OrderViewName } from "../list-state";
import { orderAddress } from "../order-address";
import type { ListedOrderView } from "../order-row-view";
import { CondensedOrder } from "./condensed-order";
import { OrderCells } from "./order-cells";
import { isTicked } from "./ticked";
import { TicksPlace } from "./ticks-place";

interface TableRowProps {
  order: ListedOrderView;
  position: number;
  /** The list that the order is opened from. */
  state: ListState;
  view: OrderViewName;
  columns: readonly ListColumn[];
  /** Whether the screen is too narrow for columns. */
  condensed: boolean;
  now: Date;
}

/** An order of the table. A tick draws the rows anew whose boxes change, and not all fifty. */
export function TableRow(props: TableRowProps) {
  const ticks = useContext(TicksPlace);
  return <TickedRow {...props} ticked={isTicked(ticks, props.order.id)} />;
}

const TickedRow = memo(function TickedRow({
  order,
  position,
  ticked,
  state,
  columns,
  condensed,
  ...given
}: TableRowProps & { ticked: boolean }) {
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
