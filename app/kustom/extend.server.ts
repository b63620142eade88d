import type { KustomContext } from "./context";
import type { KustomCredentials } from "./credentials";
import { readOrder } from "./read-order.server";
import { endingOf, endingOfNoOrder } from "./refusal";
import type { DirectRequest, ExtendOutcome } from "~/money/direct-provider.port";

/**
 * Asks for more time to capture. Kustom gives 28 more days from today to Klarna orders of 25 September 2025 or later
 * outside of ES, FR, IT and PT, up to 90 days in all; Klarna gives the merchant's own days, up to 180 after the order.
 * Repeated on the same day it changes nothing. Whether the rules allow it is for the provider to say.
 * @see https://docs.kustom.co/contents/order-management/manage-orders-with-the-api/extend-authorization
 * @see https://docs.klarna.com/order-management/pre-delivery/extend-order-authorization-time/
 */
export async function extend(
  { client }: KustomContext,
  credentials: KustomCredentials,
  request: DirectRequest,
): Promise<ExtendOutcome> {
  const before = await readOrder(client, credentials, request);
  if (before.kind !== "order") return endingOfNoOrder(before);
  const path = `/${before.order.order_id}/extend-authorization-time`;
  const answer = await client.send(credentials, { method: "POST", path, key: request.key });
  if (answer.kind !== "answered") return endingOf(answer, before.order, null);
  const after = await readOrder(client, credentials, request);
  return { kind: "extended", expiresAt: after.kind === "order" ? (after.order.expires_at ?? null) : null };
}
