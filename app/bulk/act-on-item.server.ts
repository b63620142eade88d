import { resultOfOperations } from "./result-of-operations";
import type { ItemResult } from "./bulk-items.store.server";
import { findOperationsOfCauses } from "~/money/operation/operations.store.server";
import { isSetAside } from "~/orders/unreadable-orders.store.server";
import type { Actor } from "~/kernel/actor";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import { neverHappened, type Operation } from "~/money/operation/operation";
import { bulkCause } from "~/money/operation/cause";
import type { MoneyContext } from "~/money/money-context";
import { runAsRead, runInstruction } from "~/money/operation/run-instruction.server";
import type { CaptureWish, RefundWish, ShippedWish, VoidWish } from "~/money/plan/wish";
import { settleElsewhere } from "~/money/settle-elsewhere.server";
import { holdOrder } from "~/release/holds/hold-order.server";
import { letGo } from "~/release/holds/let-go.server";
import { atLeastZero, subtract, sum, type Money } from "~/kernel/money";
import type { BulkAction, BulkOptions } from "./bulk-action";
import { loadBulkFacts } from "./load-bulk-facts.server";
import { captureWish, voidWish } from "./plan-action";
import type { AskedOfOrders } from "./plan-orders.server";
import { keyOf, wasDone } from "./was-done.server";
import type { Rules } from "~/settings/rules.server";

export interface ActOnItemInput extends AskedOfOrders {
  shop: ShopDomain;
  runId: string;
  orderId: OrderId;
  attempt: number;
  /** As planned when the attempt started. */
  amount: Money;
  actor: Actor;
  startedAt: Date;
}

/** `outage`: the request was recorded and could not be sent, so the run should pause. */
export type ItemOutcome = ItemResult & { outage?: true };

type Act = (ctx: MoneyContext, input: ActOnItemInput, rules: Rules) => Promise<ItemOutcome>;

/**
 * Does what a run asks with one order, by the same door as on the order's page: each takes the order's lock, plans anew
 * and has a key of its own, made of run, attempt and order. After a crash the same call finds out what became of its
 * request and continues there. The caller has checked whether the order changed at Shopify; a changed order that could
 * not be read has no money moved and nothing stated about it on old data.
 */
export const ACT_OF: Record<BulkAction, Act> = {
  capture: (ctx, input, rules) =>
    move(ctx, input, { wishOf: (left) => captureWish(input.options.take, left), rules }),
  void: (ctx, input, rules) => move(ctx, input, { wishOf: voidWish, rules }),
  refund: (ctx, input, rules) =>
    move(ctx, input, { wishOf: (left) => refundWish(left, input.options), rules }),
  async hold(ctx, input) {
    const { shop, orderId, actor, amount } = input;
    const held = { shop, orderId, actor, reason: input.options.reason, holdId: keyOf(input) };
    const outcome = await holdOrder(ctx, held);
    if (outcome.kind === "held") return { state: "done", amount };
    return refuseItem(REFUSED_HOLD[outcome.kind]);
  },
  async release(ctx, input) {
    const { shop, orderId, actor, amount, startedAt } = input;
    const holds = (await loadBulkFacts(ctx, shop, [orderId])).get(orderId)?.holds ?? [];
    // The person did not see what others held since.
    const seen = holds.filter(({ placedAt }) => placedAt <= startedAt);
    for (const { id: holdId } of seen) await letGo(ctx, { shop, orderId, holdId, actor });
    return (await wasDone(ctx.db, input)) ? { state: "done", amount } : refuseItem("not_held");
  },
  async settle(ctx, input) {
    const { shop, orderId, actor, amount, options } = input;
    if (await isSetAside(ctx.db, shop, orderId)) return refuseItem("order_set_aside");
    const stated = { shop, orderId, actor, amount, reason: options.reason, formKey: keyOf(input) };
    const outcome = await settleElsewhere(ctx, stated);
    switch (outcome.kind) {
      case "recorded":
        return { state: "done", amount };
      case "refused":
        return refuseItem(outcome.reason);
      case "key_conflict":
        throw new Error(
          `Bulk run ${input.runId} stated twice, each time something else, of order ${orderId}.`,
        );
    }
  },
};

const REFUSED_HOLD = { already_shipped: "already_shipped", unknown_order: "order_not_found" } as const;

const refuseItem = (reason: string): ItemOutcome => ({ state: "refused", reason });

function refundWish(amountConfirmed: Money, { reason, notify }: BulkOptions): RefundWish {
  const details = { note: reason === "" ? null : reason, notify, restock: [] };
  return { kind: "refund", selection: { kind: "all" }, amountConfirmed, details };
}

interface Asked {
  /** What to ask for, of which as much is left of the amount that was planned. */
  wishOf: (left: Money) => CaptureWish | ShippedWish | VoidWish | RefundWish;
  rules: Rules;
}

async function move(
  ctx: MoneyContext,
  input: ActOnItemInput,
  { wishOf, rules }: Asked,
): Promise<ItemOutcome> {
  const { shop, runId, orderId, actor } = input;
  const asked = await findItemOperations(ctx.db, input);
  if (asked.length === 0 && (await isSetAside(ctx.db, shop, orderId))) return refuseItem("order_set_aside");
  // An instruction ends with its first unsuccessful operation, so each instruction that never happened has one of these.
  const attempt = asked.filter(neverHappened).length;
  const wish = wishOf(leftOf(input.amount, asked));
  const cause = bulkCause(input);
  const instruction = { shop, orderId, wish, cause, attempt, confirmsDuplicate: false, actor };
  // A refund names the payment that it comes from, which only a reading shows.
  const outcome =
    wish.kind === "refund"
      ? await runInstruction(ctx, instruction)
      : await runAsRead(ctx, instruction, { rules, snapshot: null });
  switch (outcome.kind) {
    case "succeeded":
      return resultOfOperations(await findItemOperations(ctx.db, input)) ?? { state: "unsettled" };
    case "rejected":
      return { state: "rejected", reason: outcome.reason, providerText: outcome.providerText };
    case "refused":
      return refuseItem(outcome.reason);
    case "in_flight":
      return outcome.operation.sentAt === null
        ? { state: "unsettled", outage: true }
        : { state: "unsettled" };
    case "unknown":
      return { state: "unsettled" };
    case "key_conflict":
      throw new Error(`Bulk run ${runId} asked for order ${orderId} twice, each time for something else.`);
  }
}

/**
 * What earlier instructions of the same attempt left of the planned amount: one with several steps may have succeeded
 * with the first, while the second never happened. The latest instruction keeps its wish, by which it is known.
 */
function leftOf(planned: Money, asked: readonly Operation[]): Money {
  const earlier = asked.slice(0, asked.findLastIndex(neverHappened) + 1);
  const moved = earlier.filter(({ state }) => state === "succeeded").map(({ amount }) => amount);
  return atLeastZero(subtract(planned, sum(moved, planned.currency)));
}

/** The operations that one attempt of the run made for the order, oldest first. */
async function findItemOperations(
  db: MoneyContext["db"],
  input: Pick<ActOnItemInput, "shop" | "runId" | "orderId" | "attempt">,
): Promise<Operation[]> {
  const { kind, id } = bulkCause(input);
  return findOperationsOfCauses(db, input.shop, kind, [id]);
}
