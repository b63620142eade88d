import type { Order as OrderRow, OrderLine as OrderLineRow } from "~/platform/database/generated/client";
import { asId, type LineId } from "~/kernel/ids";
import type { PricedLine } from "../plan/line-amounts";
import { add, money, zero } from "~/kernel/money";

/** An order's lines by Shopify's own figures, with how many of each left. */
export function toPricedLines(
  order: OrderRow & { lines: OrderLineRow[] },
): (PricedLine & { quantityFulfilled: number })[] {
  const { currency, taxesIncluded } = order;
  return order.lines.map(({ id, quantity, quantityCurrent, quantityFulfilled, totalMinor, taxMinor }) => ({
    id: asId<LineId>(id),
    quantity,
    quantityCurrent,
    quantityFulfilled,
    due: add(money(totalMinor, currency), taxesIncluded ? zero(currency) : money(taxMinor, currency)),
  }));
}
