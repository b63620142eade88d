import { loadBulkFacts, type BulkFacts } from "./load-bulk-facts.server";
import type { OrderId, ShopDomain } from "~/domain/ids";
import { zero, type Money } from "~/domain/money";
import { planCapture, type CapturePlan } from "~/domain/plan-capture";
import type { RefusalReason, Refused } from "~/domain/refusal";
import type { AppContext } from "~/services/app-context";
import type { OrderFacts } from "~/services/payments/load-order-facts.server";

/** One order of a selection: the amount that would be captured, or why nothing. */
export interface PlannedOrder {
  orderId: OrderId;
  orderName: string;
  /** Zero where it is refused. */
  amount: Money;
  reason: RefusalReason | null;
}

/** Plans each of the orders by what was read last, in the order given. Asks nobody and writes nothing. */
export async function planOrders(
  ctx: Pick<AppContext, "db" | "clock">,
  shop: ShopDomain,
  orderIds: readonly OrderId[],
): Promise<PlannedOrder[]> {
  const facts = await loadBulkFacts(ctx, shop, orderIds);
  const now = ctx.clock.now();
  return orderIds.map((orderId) => planOrder(orderId, facts.get(orderId), now));
}

/**
 * What a bulk capture takes of one order: all that it comes to by now. A choice that loses money is nobody's to make for
 * a thousand orders at once, so an order that needs one is refused.
 */
export function planBulkOrder(facts: OrderFacts, now: Date): CapturePlan | Refused {
  return planCapture({
    ...facts,
    wish: { kind: "all" },
    authorizationId: null,
    givesUpRest: false,
    ignoresCurrentTotal: false,
    now,
  });
}

function planOrder(orderId: OrderId, known: BulkFacts | undefined, now: Date): PlannedOrder {
  if (!known) return { orderId, orderName: orderId, amount: zero(NO_CURRENCY), reason: "order_not_found" };
  const { name: orderName, facts } = known;
  const plan = planBulkOrder(facts, now);
  if (plan.kind === "plan") return { orderId, orderName, amount: plan.amount, reason: null };
  return { orderId, orderName, amount: zero(facts.order.currency), reason: plan.reason };
}

/** ISO 4217 keeps this code for "no currency": nothing is known of an order that is not there. */
const NO_CURRENCY = "XXX";
