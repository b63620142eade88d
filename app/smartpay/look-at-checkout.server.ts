import type { SmartpayClient } from "./client.server";
import { modeOfKey, type SmartpayCredentials } from "./credentials";
import { yen } from "./map";
import { isObjectId } from "./object-id";
import { readOrder } from "./read-order.server";
import type { PaymentLinkState } from "~/checkout-links/payment-links.port";

const AGREED: readonly string[] = ["requires_capture", "succeeded"];
const ENDED: readonly string[] = ["canceled", "rejected", "failed"];

/** Whether the customer has agreed to the order of an earlier session. A word that nobody knows decides nothing. */
export async function lookAtCheckout(
  client: SmartpayClient,
  credentials: SmartpayCredentials,
  reference: string,
): Promise<PaymentLinkState> {
  if (!isObjectId("order", modeOfKey(credentials), reference)) return { kind: "missing" };
  const reading = await readOrder(client, credentials, reference);
  if (reading.kind === "refused" && reading.code === "order.not-found") return { kind: "missing" };
  if (reading.kind !== "whole") return { kind: "unavailable", detail: reading.kind };
  const { order, payments } = reading.whole;
  if (payments.length > 0 || AGREED.includes(order.status)) return { kind: "agreed" };
  if (ENDED.includes(order.status)) return { kind: "ended" };
  return order.status === "requires_authorization"
    ? { kind: "open", amount: yen(order.amount) }
    : { kind: "unavailable", detail: `The order is ${order.status}.` };
}
