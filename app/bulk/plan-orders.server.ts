import { RULES_OF, type BulkAction, type BulkOptions } from "./bulk-action";
import { PLAN_OF, type PlanningRules } from "./plan-action";
import type { LeftOutReason } from "./bulk-view";
import { loadBulkFacts, type BulkFacts } from "./load-bulk-facts.server";
import { findGatewaysNotByApp } from "~/money/operation/gateways-not-by-app.store.server";
import { bulkGroupOf, type BulkGroup } from "./bulk-group";
import type { GoodsLeft } from "~/orders/goods-left";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import { zero, type Money } from "~/kernel/money";
import { capabilitiesOf } from "~/money/operation/provider-of";
import { readRules } from "~/settings/rules.server";
import type { AppContext } from "~/context";

/** One order of a selection: the amount that the action moves or ends, or why nothing is done. */
export type PlannedOrder = { orderId: OrderId; orderName: string } & (
  | { kind: "possible"; group: BulkGroup; amount: Money }
  /** `amount` is zero. */
  | { kind: "left_out"; reason: LeftOutReason; amount: Money }
);

/** What is asked of each order. */
export interface AskedOfOrders {
  action: BulkAction;
  options: BulkOptions;
}

type Context = Pick<AppContext, "db" | "clock" | "providers">;

/** Plans each order on stored data, in the given order. Asks nobody and writes nothing. */
export async function planOrders(
  ctx: Context,
  shop: ShopDomain,
  { orderIds, ...asked }: AskedOfOrders & { orderIds: readonly OrderId[] },
): Promise<PlannedOrder[]> {
  const [facts, notByApp, rules] = await Promise.all([
    loadBulkFacts(ctx, shop, orderIds),
    findGatewaysNotByApp(ctx.db, shop),
    readRules(ctx.db, shop),
  ]);
  const by = { ...asked, notByApp, now: ctx.clock.now(), rules, capabilities: capabilitiesOf(ctx) };
  return orderIds.map((orderId) => planOrder(orderId, facts.get(orderId), by));
}

function planOrder(
  orderId: OrderId,
  known: BulkFacts | undefined,
  by: AskedOfOrders & PlanningRules & { notByApp: ReadonlySet<string>; now: Date },
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
  const { name: orderName } = known;
  const plan = PLAN_OF[by.action](known, by.options, by);
  if (plan.kind === "refused") return leaveOut(plan.reason);
  const { amount, authorizations: asked } = plan;
  if (by.action === "capture" && asked.some(({ gateway }) => by.notByApp.has(gateway)))
    return leaveOut("not_by_app");
  if (by.action === "capture" && by.options.take.kind === "share" && asked.length > 1)
    return leaveOut("several_authorizations");
  const group = bulkGroupOf(
    { goods: goodsMeant(known, by), dates: asked.map(({ expiresAt }) => expiresAt) },
    { givesGoodsAway: RULES_OF[by.action].givesGoodsAway, now: by.now },
  );
  return { kind: "possible", orderId, orderName, group, amount };
}

/** Whoever captures what is shipped means nothing else of the order. */
function goodsMeant({ goods }: BulkFacts, { action, options }: AskedOfOrders): GoodsLeft {
  const isShippedPart = action === "capture" && options.take.kind === "shipped" && goods === "partly_shipped";
  return isShippedPart ? "shipped" : goods;
}

/** ISO 4217 reserves this code for "no currency": a missing order has none. */
const NO_CURRENCY = "XXX";
