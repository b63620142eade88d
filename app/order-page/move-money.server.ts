import type { MoveAnswer } from "./ui/money-types";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import { money } from "~/kernel/money";
import type { Actor } from "~/kernel/actor";
import type { MoneyContext } from "~/money/money-context";
import type { MoneyForm } from "./form.server";
import { cancelOrder, type CancelOutcome } from "~/money/cancel-order.server";
import { captureOrder } from "~/money/capture-order.server";
import type { OperationOutcome } from "~/money/operation/operation-outcome";
import { refundOrder } from "~/money/refund-order.server";
import { settleElsewhere, withdrawSettlement } from "~/money/settle-elsewhere.server";
import { voidOrder } from "~/money/void-order.server";

/** Does what a dialog of the order's page asks for. */
export async function moveMoney(
  ctx: MoneyContext,
  who: { shop: ShopDomain; actor: Actor; orderId: OrderId },
  form: MoneyForm,
): Promise<MoveAnswer> {
  const order = { ...who, formKey: form.formKey };
  switch (form.intent) {
    case "capture": {
      const { wish: request, amountMinor, capturedMinor, currency, authorizationId } = form;
      const { givesUpRest, ignoresCurrentTotal, confirmsDuplicate } = form;
      const consents = { givesUpRest, ignoresCurrentTotal, confirmsDuplicate };
      const outcome = await captureOrder(ctx, {
        ...order,
        ...consents,
        request,
        authorizationId,
        amountConfirmed: money(amountMinor, currency),
        capturedSeen: money(capturedMinor, currency),
      });
      return { move: "capture", outcome: toAnswer(outcome) };
    }
    case "refund": {
      const { wish: request, amountMinor, currency, confirmsDuplicate } = form;
      const amountConfirmed = money(amountMinor, currency);
      const outcome = await refundOrder(ctx, { ...order, request, amountConfirmed, confirmsDuplicate });
      return { move: "refund", outcome: toAnswer(outcome) };
    }
    case "void": {
      const amountConfirmed = money(form.amountMinor, form.currency);
      const outcome = await voidOrder(ctx, { ...order, authorizationId: null, amountConfirmed });
      return { move: "void", outcome: toAnswer(outcome) };
    }
    case "cancel": {
      const { reason, restock, notify, releasedMinor, givenBackMinor, currency } = form;
      const amountsConfirmed = {
        released: money(releasedMinor, currency),
        givenBack: money(givenBackMinor, currency),
      };
      const outcome = await cancelOrder(ctx, { ...order, reason, restock, notify, amountsConfirmed });
      return { move: "cancel", outcome: toCancelAnswer(outcome) };
    }
    case "settle": {
      const amount = money(form.amountMinor, form.currency);
      return {
        move: "settle",
        outcome: await settleElsewhere(ctx, { ...order, amount, reason: form.reason }),
      };
    }
    case "withdraw": {
      const { settlementId } = form;
      return { move: "withdraw", outcome: await withdrawSettlement(ctx, { ...order, settlementId }) };
    }
  }
}

/** What was tried shows on the order itself; only what was not tried needs an answer of its own. */
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

/** A cancelation is no operation of the app, so that the order tells only the one that went well. */
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
