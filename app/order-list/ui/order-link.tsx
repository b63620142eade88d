import { Link } from "@shopify/polaris";
import type { OrderRowView } from "../order-row-view";

/** The order's name as a link; a click anywhere on the row follows it. */
export function OrderLink({
  order,
  url = `/orders/${order.id}`,
}: {
  order: Pick<OrderRowView, "id" | "name">;
  /** The order's address where it says from which list the order is opened. */
  url?: string;
}) {
  return (
    // Where rows are ticked, a click on a row ticks it, too; a click on the link is for the order alone.
    <span role="presentation" onClick={(event) => event.stopPropagation()}>
      <Link url={url} dataPrimaryLink monochrome removeUnderline>
        <strong>{order.name}</strong>
      </Link>
    </span>
  );
}
