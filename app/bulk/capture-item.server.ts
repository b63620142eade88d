import { resultOfOperations } from "./result-of-operations";
import type { ItemResult } from "./bulk-items.store.server";
import { findOperationsOfCauses } from "~/money/operation/operations.store.server";
import { isSetAside } from "~/orders/unreadable-orders.store.server";
import type { Actor } from "~/kernel/actor";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import { neverHappened, type Operation } from "~/money/operation/operation";
import { bulkCause } from "~/money/operation/cause";
import type { MoneyContext } from "~/money/money-context";
import { runAsRead } from "~/money/operation/run-instruction.server";
import { CAPTURE_ALL } from "~/money/plan/wish";
import type { Rules } from "~/settings/rules.server";

export interface CaptureItemInput {
  shop: ShopDomain;
  runId: string;
  orderId: OrderId;
  attempt: number;
  actor: Actor;
}

/** `outage`: the request was recorded and could not be sent, so the run should pause. */
export type ItemOutcome = ItemResult & { outage?: true };

/** The cost of orderCapture with a little room (Shopify Admin GraphQL, recorded 2026-04: 20 and 21). */
export const CAPTURE_POINTS = 21;

/**
 * Captures all that remains of one order, planned anew under its lock. The key comes from run, attempt and order: after
 * a crash the same call finds out what became of its request and continues there; a request that certainly never
 * happened is made again. The caller has checked whether the order changed at Shopify; a changed order that could not
 * be read is not captured on old data.
 */
export async function captureItem(
  ctx: MoneyContext,
  input: CaptureItemInput,
  rules: Rules,
): Promise<ItemOutcome> {
  const { shop, runId, orderId, actor } = input;
  const asked = await findItemOperations(ctx.db, input);
  if (asked.length === 0 && (await isSetAside(ctx.db, shop, orderId)))
    return { state: "refused", reason: "order_set_aside" };
  // An instruction ends with its first unsuccessful operation, so each instruction that never happened has one of these.
  const again = asked.filter(neverHappened).length;
  // Nobody should choose to lose money for a thousand orders at once.
  const cause = bulkCause(input);
  const instruction = {
    shop,
    orderId,
    wish: CAPTURE_ALL,
    cause,
    attempt: again,
    confirmsDuplicate: false,
    actor,
  };
  const outcome = await runAsRead(ctx, instruction, { rules, snapshot: null });
  switch (outcome.kind) {
    case "succeeded": {
      return resultOfOperations(await findItemOperations(ctx.db, input)) ?? { state: "unsettled" };
    }
    case "rejected":
      return { state: "rejected", reason: outcome.reason, providerText: outcome.providerText };
    case "refused":
      return { state: "refused", reason: outcome.reason };
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

/** The operations that one attempt of the run made for the order, oldest first. */
async function findItemOperations(
  db: MoneyContext["db"],
  input: Omit<CaptureItemInput, "actor">,
): Promise<Operation[]> {
  const { kind, id } = bulkCause(input);
  return findOperationsOfCauses(db, input.shop, kind, [id]);
}
