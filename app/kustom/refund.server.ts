import type { KustomContext } from "./context";
import type { KustomCredentials } from "./credentials";
import { refundIdOf } from "./map";
import { toOrderLines } from "./order-lines";
import type { KustomOrder } from "./order-schema";
import { readOrder } from "./read-order.server";
import { endingOf, endingOfNoOrder, OTHER_CURRENCY } from "./refusal";
import { money } from "~/kernel/money";
import type { DirectOutcome, DirectRefund } from "~/money/direct-provider.port";

/**
 * Refunds after having read the order. Kustom refunds the order rather than a capture; its lines decide which capture is
 * credited, and without lines Kustom does.
 * @see https://docs.kustom.co/contents/order-management/manage-orders-with-the-api/refund-an-order
 */
export async function refund(
  { client, clock }: KustomContext,
  credentials: KustomCredentials,
  request: DirectRefund,
): Promise<DirectOutcome> {
  const read = await readOrder(client, credentials, request);
  if (read.kind !== "order") return endingOfNoOrder(read);
  const { order } = read;
  if (request.amount.currency !== order.purchase_currency) return OTHER_CURRENCY;
  const earlier = order.refunds.find(({ reference }) => reference === request.ownReference);
  if (earlier) return doneBefore(earlier, order);
  if (!order.captures.some(({ capture_id: id }) => id === request.captureId))
    return { kind: "rejected", reason: "not_found", providerText: "The order has no such capture." };
  const { amount, lines: goods, ownReference: reference, key } = request;
  const lines = toOrderLines({ amount, goods, order, movement: "refund" });
  const answer = await client.send(credentials, {
    method: "POST",
    path: `/${order.order_id}/refunds`,
    body: {
      refunded_amount: amount.amountMinor,
      reference,
      ...(lines.length > 0 ? { order_lines: lines } : {}),
    },
    key,
  });
  if (answer.kind !== "answered") return endingOf(answer, order, amount.amountMinor);
  if (answer.createdId === null)
    return { kind: "unknown", detail: "The answer names nothing that was made." };
  // A key that was used before is answered with what was made then, whatever is asked for.
  const replayed = order.refunds.find(({ refund_id: id }) => id === answer.createdId);
  if (replayed) return doneBefore(replayed, order);
  return { kind: "done", movementId: answer.createdId, amount, occurredAt: clock.now() };
}

function doneBefore(made: KustomOrder["refunds"][number], order: KustomOrder): DirectOutcome {
  return {
    kind: "done",
    movementId: refundIdOf(made, order),
    amount: money(made.refunded_amount, order.purchase_currency),
    occurredAt: made.refunded_at,
  };
}
