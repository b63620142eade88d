import { Link } from "@shopify/polaris";
import type { OrderRowView } from "../order-row-view";

/** The order's name as a link, and the one that a click anywhere on its row follows. */
export function OrderLink({ order }: { order: Pick<OrderRowView, "id" | "name"> }) {
  return (
    <Link url={`/orders/${order.id}`} dataPrimaryLink monochrome removeUnderline>
      <strong>{order.name}</strong>
    </Link>
  );
}
