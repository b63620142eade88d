import { capturableOf } from "../../model/authorization";
import { captureAuthorization } from "../../model/capture-authorization";
import type { Actor, OrderState } from "../../model/order-state";
import type { ShopState } from "../../model/shop-state";
import type { World } from "../../model/world";

export type CaptureAllOutcome =
  | { kind: "captured"; amounts: number }
  | { kind: "nothing_to_capture" }
  | { kind: "refused"; message: string };

/** Captures what is left of every standing authorization of an order, each with its own transaction. */
export function captureOpenAuthorizations(
  world: World,
  shop: ShopState,
  order: OrderState,
  actor: Actor,
): CaptureAllOutcome {
  const open = order.transactions.flatMap((transaction) => {
    const amount = capturableOf(order, transaction, world.clock.now()).presentment;
    return amount > 0 ? [{ parentId: transaction.id, amountPresentment: amount }] : [];
  });
  if (open.length === 0) return { kind: "nothing_to_capture" };
  for (const { parentId, amountPresentment } of open) {
    const outcome = captureAuthorization(world, shop, order, { parentId, amountPresentment, actor });
    if (!outcome.ok) return { kind: "refused", message: outcome.message };
    const { status, errorCode } = outcome.transaction;
    // Assumption: the wording. A PENDING capture counts as done: Flow does not wait for the provider.
    if (status === "FAILURE")
      return {
        kind: "refused",
        message: `The payment provider declined the capture (${errorCode ?? status}).`,
      };
  }
  return { kind: "captured", amounts: open.length };
}
