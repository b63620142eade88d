import { announcePayment, paymentBefore } from "./announce";
import { capturableOf, isAuthorization } from "./authorization";
import { bagOfTheDay } from "./exchange";
import { natureOf } from "./gateways";
import { formatMoney } from "./money";
import type { Refusal } from "./outcome";
import { recordTransaction } from "./record-transaction";
import { settleCaptureLater } from "./settle-capture";
import type { Actor, OrderState, TransactionState } from "./order-state";
import type { ShopState } from "./shop-state";
import type { World } from "./world";

export interface CaptureInput {
  /** The AUTHORIZATION transaction. */
  parentId: number;
  /** Minor units of the order's presentment currency. */
  amountPresentment: number;
  actor: Actor;
  finalCapture?: boolean | null;
  /** The currency that the caller stated, or null; by default the caller uses presentment currency. */
  currency?: string | null;
  /** The provider declines: a CAPTURE with status FAILURE and this error code, and no money moved. */
  declinedWith?: string;
}

export type CaptureOutcome = { ok: true; transaction: TransactionState } | Refusal;

/**
 * Captures all or part of an authorization, or requests the capture: where the gateway answers later the transaction is
 * PENDING. Refused with Shopify's own texts (recorded 2026-04, `orderCapture`).
 */
export function captureAuthorization(
  world: World,
  shop: ShopState,
  order: OrderState,
  input: CaptureInput,
): CaptureOutcome {
  const parent = order.transactions.find((transaction) => transaction.id === input.parentId);
  if (!parent) return refuse("Unable to find parent transaction");
  const nature = natureOf(shop, parent.gateway);
  // Assumption: the text. Worldpay documents that Shopify lets no other application start its captures.
  if (input.actor.kind === "app" && !nature.appMayCapture)
    return refuse("This payment gateway does not support captures that are initiated by an app.");
  const refusal = refusalOf(world, order, parent, input);
  if (refusal) return refusal;
  const before = paymentBefore(world, order);
  const declinedWith = input.declinedWith ?? nature.captureFailsWith;
  // In the provider's own portal the answer comes at once.
  const pending = nature.captureDelayMs > 0 && input.actor.kind !== "provider";
  const transaction = recordTransaction(world, shop, order, {
    kind: "CAPTURE",
    status: pending ? "PENDING" : declinedWith === null ? "SUCCESS" : "FAILURE",
    gateway: parent.gateway,
    amount: amountOf(shop, order, parent, input.amountPresentment),
    parent,
    test: parent.test,
    actor: input.actor,
    finalCapture: input.finalCapture === true,
    ...(pending || declinedWith === null ? {} : { errorCode: declinedWith }),
  });
  if (pending) settleCaptureLater(world, shop, order, transaction, declinedWith);
  announcePayment(world, shop, order, before, [transaction]);
  return { ok: true, transaction };
}

/** The checks have the order of the recordings, as far as those show it. */
function refusalOf(
  world: World,
  order: OrderState,
  parent: TransactionState,
  input: CaptureInput,
): Refusal | null {
  if (!isAuthorization(parent)) return refuse("Parent transaction should be a successful authorization");
  const remaining = capturableOf(order, parent, world.clock.now()).presentment;
  // Recorded for a captured authorization. Assumption: a voided and an expired one get the same answer.
  if (remaining === 0) return refuse("Can only capture successful authorizations");
  const stated =
    input.currency === undefined ? order.presentmentCurrency : (input.currency ?? order.currency);
  if (stated !== order.presentmentCurrency)
    return refuse(`Currency Currency must match parent transaction ${order.presentmentCurrency}`, [
      "currency",
    ]);
  // Recorded for zero. Assumption: the same for a negative amount.
  if (input.amountPresentment <= 0)
    return refuse("Amount must be greater than zero for capture transactions");
  if (input.amountPresentment > remaining)
    return refuse(
      `Cannot capture more than the authorized ${formatMoney(remaining, order.presentmentCurrency)} for this payment.`,
    );
  if (input.finalCapture === true && !parent.multiCapturable)
    return refuse(
      "Setting final capture is not supported for this transaction's payment gateway. Please remove the parameter or set it to null, then try again.",
    );
  // Assumption: the text. Latitude and one Worldpay plugin document that only the full amount can be captured.
  if (parent.captures === "full_only" && input.amountPresentment < remaining)
    return refuse("This payment gateway only supports capturing the full authorized amount.");
  return null;
}

/** The whole remainder keeps the authorization's own figures where nothing was captured before; a part is converted. */
function amountOf(shop: ShopState, order: OrderState, parent: TransactionState, presentment: number) {
  return order.currency === order.presentmentCurrency && presentment === parent.amount.presentment
    ? { ...parent.amount }
    : bagOfTheDay(shop, order, presentment);
}

const refuse = (message: string, field: string[] | null = null): Refusal => ({ ok: false, field, message });
