import { formCause } from "~/money/operation/cause";
import type { MoveAnswer } from "./move";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import { money } from "~/kernel/money";
import { orAskSecondPerson } from "~/confirmations/ask-second-person.server";
import type { Person } from "~/confirmations/confirmation";
import type { CaptureWish, RefundWish, VoidWish } from "~/money/plan/wish";
import type { MoneyContext } from "~/money/money-context";
import type { MoneyForm } from "./form.server";
import { cancelOrder, type CancelOutcome } from "~/money/cancel-order.server";
import type { OperationOutcome } from "~/money/operation/operation-outcome";
import { runInstruction } from "~/money/operation/run-instruction.server";
import { settleElsewhere, withdrawSettlement } from "~/money/settle-elsewhere.server";

/** Does what a dialog of the order's page asks for. */
export async function moveMoney(
  ctx: MoneyContext,
  who: { shop: ShopDomain; actor: Person; orderId: OrderId },
  form: MoneyForm,
): Promise<MoveAnswer> {
  const { formKey } = form;
  const ask = { ...who, cause: formCause(formKey) };
  const run = async (wish: CaptureWish | RefundWish | VoidWish, confirmsDuplicate: boolean) => {
    const outcome = await runInstruction(ctx, { ...ask, wish, confirmsDuplicate });
    return toAnswer(await orAskSecondPerson(ctx, { ...who, formKey, wish, confirmsDuplicate }, outcome));
  };
  switch (form.intent) {
    case "capture": {
      const { wish: selection, authorizationId, givesUpRest, ignoresCurrentTotal, confirmsDuplicate } = form;
      const seen = {
        amountConfirmed: money(form.amountMinor, form.currency),
        capturedSeen: money(form.capturedMinor, form.currency),
      };
      const chosen = { selection, authorizationId, givesUpRest, ignoresCurrentTotal };
      const wish = { kind: "capture" as const, ...chosen, ...seen };
      return { move: "capture", outcome: await run(wish, confirmsDuplicate) };
    }
    case "refund": {
      const { wish: selection, confirmsDuplicate, note, notify, restock } = form;
      const amountConfirmed = money(form.amountMinor, form.currency);
      const details = { note: note === "" ? null : note, notify, restock };
      const wish = { kind: "refund" as const, selection, amountConfirmed, details };
      return { move: "refund", outcome: await run(wish, confirmsDuplicate) };
    }
    case "void": {
      const { partOf: authorizationId, confirmsDuplicate } = form;
      const amountConfirmed = money(form.amountMinor, form.currency);
      const amount = authorizationId === null ? null : amountConfirmed;
      const wish = { kind: "void" as const, authorizationId, amount, amountConfirmed };
      // Everything is voided only once: a second instruction finds nothing left to void.
      return { move: "void", outcome: await run(wish, amount === null || confirmsDuplicate) };
    }
    case "cancel": {
      const { reason, restock, notify, releasedMinor, givenBackMinor, currency } = form;
      const amountsConfirmed = {
        released: money(releasedMinor, currency),
        givenBack: money(givenBackMinor, currency),
      };
      const wish = { kind: "cancel" as const, reason, restock, notify, amountsConfirmed };
      const outcome = await cancelOrder(ctx, { ...ask, wish });
      const asked = { ...who, formKey, wish, confirmsDuplicate: true };
      return { move: "cancel", outcome: toCancelAnswer(await orAskSecondPerson(ctx, asked, outcome)) };
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
