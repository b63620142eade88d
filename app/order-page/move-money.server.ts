import { formCause } from "~/money/operation/cause";
import type { MoveAnswer } from "./move";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import { money } from "~/kernel/money";
import type { Actor } from "~/kernel/actor";
import type { MoneyContext } from "~/money/money-context";
import type { MoneyForm } from "./form.server";
import { cancelOrder, type CancelOutcome } from "~/money/cancel-order.server";
import type { OperationOutcome } from "~/money/operation/operation-outcome";
import { runInstruction } from "~/money/operation/run-instruction.server";
import { settleElsewhere, withdrawSettlement } from "~/money/settle-elsewhere.server";

/** Does what a dialog of the order's page asks for. */
export async function moveMoney(
  ctx: MoneyContext,
  who: { shop: ShopDomain; actor: Actor; orderId: OrderId },
  form: MoneyForm,
): Promise<MoveAnswer> {
  const { formKey } = form;
  const ask = { ...who, cause: formCause(formKey) };
  switch (form.intent) {
    case "capture": {
      const { wish: selection, authorizationId, givesUpRest, ignoresCurrentTotal, confirmsDuplicate } = form;
      const seen = {
        amountConfirmed: money(form.amountMinor, form.currency),
        capturedSeen: money(form.capturedMinor, form.currency),
      };
      const chosen = { selection, authorizationId, givesUpRest, ignoresCurrentTotal };
      const wish = { kind: "capture" as const, ...chosen, ...seen };
      const outcome = await runInstruction(ctx, { ...ask, wish, confirmsDuplicate });
      return { move: "capture", outcome: toAnswer(outcome) };
    }
    case "refund": {
      const { wish: selection, confirmsDuplicate } = form;
      const amountConfirmed = money(form.amountMinor, form.currency);
      const wish = { kind: "refund" as const, selection, amountConfirmed };
      const outcome = await runInstruction(ctx, { ...ask, wish, confirmsDuplicate });
      return { move: "refund", outcome: toAnswer(outcome) };
    }
    case "void": {
      const amountConfirmed = money(form.amountMinor, form.currency);
      const wish = { kind: "void" as const, authorizationId: null, amountConfirmed };
      // An authorization is voided only once: a second instruction finds nothing left to void.
      const outcome = await runInstruction(ctx, { ...ask, wish, confirmsDuplicate: true });
      return { move: "void", outcome: toAnswer(outcome) };
    }
    case "cancel": {
      const { reason, restock, notify, releasedMinor, givenBackMinor, currency } = form;
      const amountsConfirmed = {
        released: money(releasedMinor, currency),
        givenBack: money(givenBackMinor, currency),
      };
      const wish = { kind: "cancel" as const, reason, restock, notify, amountsConfirmed };
      return { move: "cancel", outcome: toCancelAnswer(await cancelOrder(ctx, { ...ask, wish })) };
    }
    case "settle": {
      const amount = money(form.amountMinor, form.currency);
      return {
        move: "settle",
        outcome: await settleElsewhere(ctx, { ...who, formKey, amount, reason: form.reason }),
      };
    }
    case "withdraw": {
      const { settlementId } = form;
      return { move: "withdraw", outcome: await withdrawSettlement(ctx, { ...who, settlementId }) };
    }
  }
}

/** The order itself shows every attempt; only a refusal without an attempt needs an answer of its own. */
function toAnswer(outcome: OperationOutcome): MoveAnswer["outcome"] {
  switch (outcome.kind) {
    case "refused":
    case "key_conflict":
      return outcome;
    case "succeeded":
    case "rejected":
    case "unknown":
    case "in_flight":
      return { kind: "recorded" };
  }
}

/** The app has no operation for a cancellation, so the order shows only a successful one. */
function toCancelAnswer(outcome: CancelOutcome): MoveAnswer["outcome"] {
  switch (outcome.kind) {
    case "accepted":
      return { kind: "recorded" };
    case "unavailable":
      return { kind: "unavailable" };
    case "refused":
    case "key_conflict":
    case "rejected":
    case "unknown":
      return outcome;
  }
}
