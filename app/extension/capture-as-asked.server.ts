import type { Actor } from "~/kernel/actor";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { Money } from "~/kernel/money";
import { refuserOf } from "~/money/operation/rejection";
import type { AppContext } from "~/context";
import { rejectionKey } from "~/money/operation/rejection-key";
import { captureOrder } from "~/money/capture-order.server";
import type { MoneyContext } from "~/money/money-context";
import type { SentOutcome } from "./extension-views";
import { toSentRefusal } from "./to-sent-refusal";
import { type AmountAsked, wishOf } from "./wish-of";

export interface CaptureAsked {
  shop: ShopDomain;
  orderId: OrderId;
  actor: Actor;
  locale: string;
  /** Null: all that remains. */
  asked: AmountAsked | null;
  /** What the person saw on the button. */
  amountConfirmed: Money;
  /** What the person saw as captured so far. */
  capturedSeen: Money;
  givesUpRest: boolean;
  ignoresCurrentTotal: boolean;
  confirmsDuplicate: boolean;
  /** Made when the action opened: the same one sent again is the same request, also where its answer was lost. */
  formKey: string;
}

/** Captures from Shopify's own order page, by the same door as the app's button. */
export async function captureAsAsked(
  ctx: MoneyContext & Pick<AppContext, "translate">,
  input: CaptureAsked,
): Promise<SentOutcome> {
  const { asked, locale, ...order } = input;
  const request = wishOf(asked, locale);
  if (request.kind === "refused") return toSentRefusal(request, { ctx, locale });
  const outcome = await captureOrder(ctx, { ...order, request, authorizationId: null });
  switch (outcome.kind) {
    case "succeeded":
      return { kind: "succeeded" };
    case "unknown":
    case "in_flight":
      return { kind: "pending" };
    case "rejected":
      return {
        kind: "rejected",
        text: ctx.translate(locale, rejectionKey(outcome.reason)),
        by: refuserOf(outcome.reason),
        providerText: outcome.providerText,
      };
    case "refused":
    case "key_conflict":
      return toSentRefusal(outcome, { ctx, locale });
  }
}
