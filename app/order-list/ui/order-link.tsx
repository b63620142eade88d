import { Link } from "@shopify/polaris";
import type { OrderRowView } from "../order-row-view";

/** The order's name as a link; a click anywhere on the row follows it. */
export function OrderLink({ order }: { order: Pick<OrderRowView, "id" | "name"> }) {
  return (
    <Link url={`/orders/${order.id}`} dataPrimaryLink monochrome removeUnderline>
      <strong>{order.name}</strong>
    </Link>
  );
}
