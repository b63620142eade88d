import type { LeftOutReason } from "./bulk-view";
import { loadBulkFacts, type BulkFacts } from "./load-bulk-facts.server";
import { findGatewaysNotByApp } from "~/money/operation/gateways-not-by-app.store.server";
import { bulkGroupOf, type BulkGroup } from "./bulk-group";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import { zero, type Money } from "~/kernel/money";
import { planWhole } from "~/money/plan/plan-capture";
import type { AppContext } from "~/context";

/** One order of a selection: the amount to capture, or why nothing is captured. */
export type PlannedOrder = { orderId: OrderId; orderName: string } & (
  | { kind: "capturable"; group: BulkGroup; amount: Money }
  /** `amount` is zero. */
  | { kind: "left_out"; reason: LeftOutReason; amount: Money }
);

/** Plans each order on stored data, in the given order. Asks nobody and writes nothing. */
export async function planOrders(
  ctx: Pick<AppContext, "db" | "clock">,
  shop: ShopDomain,
  orderIds: readonly OrderId[],
): Promise<PlannedOrder[]> {
  const [facts, notByApp] = await Promise.all([
    loadBulkFacts(ctx, shop, orderIds),
    findGatewaysNotByApp(ctx.db, shop),
  ]);
  const now = ctx.clock.now();
  return orderIds.map((orderId) => planOrder(orderId, facts.get(orderId), { notByApp, now }));
}

function planOrder(
  orderId: OrderId,
  known: BulkFacts | undefined,
  { notByApp, now }: { notByApp: ReadonlySet<string>; now: Date },
): PlannedOrder {
  const leaveOut = (reason: LeftOutReason): PlannedOrder => ({
    kind: "left_out",
    orderId,
    orderName: known?.name ?? orderId,
    amount: zero(known?.facts.order.currency ?? NO_CURRENCY),
    reason,
  });
  if (!known) return leaveOut("order_not_found");
  if (known.isTest) return leaveOut("test_order");
  if (known.isSetAside) return leaveOut("order_set_aside");
  const { name: orderName, facts, isShipped } = known;
  const plan = planWhole(facts);
  if (plan.kind === "refused") return leaveOut(plan.reason);
  const asked = facts.authorizations.filter(({ id }) =>
    plan.steps.some(({ authorizationId }) => authorizationId === id),
  );
  if (asked.some(({ gateway }) => notByApp.has(gateway))) return leaveOut("not_by_app");
  const group = bulkGroupOf({ isShipped, dates: asked.map(({ expiresAt }) => expiresAt) }, now);
  return { kind: "capturable", orderId, orderName, group, amount: plan.amount };
}

/** ISO 4217 reserves this code for "no currency": a missing order has none. */
const NO_CURRENCY = "XXX";
