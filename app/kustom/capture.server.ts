import type { KustomContext } from "./context";
import type { KustomCredentials } from "./credentials";
import { remainingOf, riskOf } from "./map";
import { toOrderLines } from "./order-lines";
import type { KustomOrder } from "./order-schema";
import { readOrder } from "./read-order.server";
import { endingOf, endingOfNoOrder, OTHER_CURRENCY, type BadEnding } from "./refusal";
import { releaseRest } from "./release.server";
import { toShippingInfo } from "./shipping-info.server";
import { money } from "~/kernel/money";
import type { DirectCapture, DirectOutcome } from "~/money/direct-provider.port";

/** A review of the order by Kustom or Klarna lasts for hours. */
const REVIEW_RETRY_MS = 30 * 60_000;

/**
 * Captures after having read the order. A capture that carries the operation's own reference is the one that is asked
 * for, however old the key is. Where the rest is to be released and is not, the capture is done all the same, and the
 * next reading shows the rest.
 * @see https://docs.kustom.co/contents/api/order-management/
 */
export async function capture(
  { client, clock }: KustomContext,
  credentials: KustomCredentials,
  request: DirectCapture,
): Promise<DirectOutcome> {
  const read = await readOrder(client, credentials, request);
  if (read.kind !== "order") return endingOfNoOrder(read);
  const { order } = read;
  if (request.amount.currency !== order.purchase_currency) return OTHER_CURRENCY;
  const earlier = order.captures.find(({ reference }) => reference === request.ownReference);
  const held = earlier ? null : heldByReview(order);
  if (held) return held;
  const made = earlier
    ? doneBefore(earlier, order)
    : await captureAnew({ client, clock }, credentials, { request, order });
  if (made.kind !== "done" || !request.releasesRest) return made;
  const left = earlier ? remainingOf(order) : lessThan(remainingOf(order), request.amount.amountMinor);
  if (left !== 0) await releaseRest(client, credentials, { orderId: order.order_id, key: request.key });
  return made;
}

const lessThan = (remaining: number | null, amount: number): number | null =>
  remaining === null ? null : Math.max(0, remaining - amount);

/**
 * @see https://docs.klarna.com/payments/after-payments/order-management/manage-orders-with-the-api
 */
function heldByReview(order: KustomOrder): BadEnding | null {
  switch (riskOf(order)) {
    case "accepted":
      return null;
    case "pending":
      return { kind: "unavailable", retryAfterMs: REVIEW_RETRY_MS, detail: "The order is being reviewed." };
    case "rejected":
      return { kind: "rejected", reason: "declined", providerText: order.fraud_status ?? null };
  }
}

async function captureAnew(
  { client, clock }: KustomContext,
  credentials: KustomCredentials,
  { request, order }: { request: DirectCapture; order: KustomOrder },
): Promise<DirectOutcome> {
  const answer = await client.send(credentials, {
    method: "POST",
    path: `/${order.order_id}/captures`,
    body: toBody(request, order),
    key: request.key,
  });
  if (answer.kind !== "answered") return endingOf(answer, order, request.amount.amountMinor);
  if (answer.createdId === null)
    return { kind: "unknown", detail: "The answer names nothing that was made." };
  // A key that was used before is answered with what was made then, whatever is asked for.
  const replayed = order.captures.find(({ capture_id: id }) => id === answer.createdId);
  if (replayed) return doneBefore(replayed, order);
  return { kind: "done", movementId: answer.createdId, amount: request.amount, occurredAt: clock.now() };
}

function doneBefore(made: KustomOrder["captures"][number], order: KustomOrder): DirectOutcome {
  return {
    kind: "done",
    movementId: made.capture_id,
    amount: money(made.captured_amount, order.purchase_currency),
    occurredAt: made.captured_at,
  };
}

function toBody({ amount, lines, parcel, ownReference }: DirectCapture, order: KustomOrder) {
  const orderLines = toOrderLines({ amount, goods: lines, order, movement: "capture" });
  const shipping = toShippingInfo(parcel);
  return {
    captured_amount: amount.amountMinor,
    reference: ownReference,
    ...(orderLines.length > 0 ? { order_lines: orderLines } : {}),
    ...(shipping.length > 0 ? { shipping_info: shipping } : {}),
  };
}
