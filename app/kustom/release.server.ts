import type { KustomAnswer, KustomClient } from "./client.server";
import type { KustomContext } from "./context";
import type { KustomCredentials } from "./credentials";
import { releaseIdOf } from "./map";
import { readOrder } from "./read-order.server";
import { endingOf, endingOfNoOrder } from "./refusal";
import { money } from "~/kernel/money";
import type { DirectOutcome, DirectVoid } from "~/money/direct-provider.port";

/**
 * Releases whatever is not captured. An order without captures can only be canceled, one with captures only be released,
 * so the order is read first.
 * @see https://docs.kustom.co/contents/order-management/manage-orders-with-the-api/cancel-an-order
 */
export async function release(
  { client, clock }: KustomContext,
  credentials: KustomCredentials,
  request: DirectVoid,
): Promise<DirectOutcome> {
  const read = await readOrder(client, credentials, request);
  if (read.kind !== "order") return endingOfNoOrder(read);
  const { order } = read;
  const rest = order.order_amount - order.captured_amount;
  if (request.amount && request.amount.amountMinor !== rest)
    return {
      kind: "rejected",
      reason: "not_supported",
      providerText: "Only everything that is not captured can be released.",
    };
  const { key } = request;
  const orderId = order.order_id;
  const answer =
    order.captured_amount === 0
      ? await client.send(credentials, { method: "POST", path: `/${orderId}/cancel`, key })
      : await releaseRest(client, credentials, { orderId, key });
  if (answer.kind !== "answered") return endingOf(answer, order, null);
  const amount = money(rest, order.purchase_currency);
  return { kind: "done", movementId: releaseIdOf(orderId), amount, occurredAt: clock.now() };
}

/** The key differs from that of a capture or a cancellation: the same key would only repeat the answer to that. */
export function releaseRest(
  client: KustomClient,
  credentials: KustomCredentials,
  { orderId, key }: { orderId: string; key: string },
): Promise<KustomAnswer> {
  const path = `/${orderId}/release-remaining-authorization`;
  return client.send(credentials, { method: "POST", path, key: `${key}-release` });
}
