import type { AppContext } from "~/context";
import type { ShopDomain } from "~/kernel/ids";
import { readOrderRows } from "~/order-list/list-orders.server";
import type { OrderRowView } from "~/order-list/order-row-view";
import { shippedBefore } from "~/settings/grace";
import type { Rules } from "~/settings/rules.server";
import type { KeyFiguresView } from "./key-figures-view";
import { findUrgent } from "./urgent-orders.store.server";

const MOST_URGENT = 5;

/**
 * The orders to look at next, the largest amount first in each kind: goods that left unpaid for too long, then others that
 * left, then what expires soon, then what else waits. Amounts of different currencies cannot be compared, so the shop's own currency comes first.
 */
export async function readUrgentOrders(
  ctx: Pick<AppContext, "db" | "clock">,
  { shop, rules, figures }: { shop: ShopDomain; rules: Rules; figures: KeyFiguresView },
): Promise<OrderRowView[]> {
  const now = ctx.clock.now();
  const moment = { now, shippedBefore: shippedBefore(rules, now) };
  const urgencies = [
    { view: "shipped_not_captured", figures: figures.shippedNotCaptured },
    { view: "shipped_to_capture", figures: figures.pending },
    { view: "expiring", figures: figures.expiringSoon },
    { view: "pending", figures: figures.pending },
  ] as const;
  const filter = { shop, tests: false, ...moment };
  const orderIds = await findUrgent(ctx.db, filter, { urgencies, take: MOST_URGENT });
  return readOrderRows(ctx.db, { shop, orderIds, rules, ...moment });
}
