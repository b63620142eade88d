import { cancelOrder } from "~/money/cancel-order.server";
import type { MoneyContext } from "~/money/money-context";
import { confirmationCause } from "~/money/operation/cause";
import { runInstruction } from "~/money/operation/run-instruction.server";
import type { Asked, Confirmation, Person } from "./confirmation";
import {
  endConfirmed,
  refuseConfirmed,
  takeConfirmation,
  type ConfirmAnswer,
} from "./end-confirmation.server";

/**
 * Confirms what another person asked for about one order, and does it through the door of all money: planned anew on
 * the order as it is read at that moment, with the amounts that were asked for, and with the confirming person's token.
 */
export async function confirmMove(
  ctx: MoneyContext,
  confirmation: Confirmation & { asked: Extract<Asked, { kind: "move" }> },
  actor: Person,
): Promise<ConfirmAnswer> {
  const taken = await takeConfirmation(ctx, confirmation, actor);
  if (taken.kind !== "confirmed") return taken;
  const { shop, id, asked } = confirmation;
  const { orderId, wish, confirmsDuplicate } = asked;
  const ask = { shop, orderId, actor, cause: confirmationCause(id) };
  const outcome =
    wish.kind === "cancel"
      ? await cancelOrder(ctx, { ...ask, wish })
      : await runInstruction(ctx, { ...ask, wish, confirmsDuplicate });
  if (outcome.kind === "refused")
    return refuseConfirmed(ctx, confirmation, { person: actor, reason: outcome.reason });
  // A cancellation that did not happen leaves no operation that would show why.
  if (outcome.kind === "unavailable")
    return refuseConfirmed(ctx, confirmation, { person: actor, reason: "order_unreadable" });
  if (outcome.kind === "rejected" && wish.kind === "cancel")
    return refuseConfirmed(ctx, confirmation, { person: actor, reason: outcome.reason });
  return endConfirmed(ctx, confirmation);
}
