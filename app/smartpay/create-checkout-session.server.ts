import { z } from "zod";
import { faultOfCheckout, toCheckoutPayload } from "./checkout-session";
import type { SmartpayClient } from "./client.server";
import { modeOfKey, type SmartpayCredentials } from "./credentials";
import { outcomeOfNoAnswer } from "./map";
import { isObjectId } from "./object-id";
import type { CheckoutInput, PaymentLinkOutcome } from "~/checkout-links/payment-links.port";

const order = z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)]);
const session = z.object({ id: z.string(), order, url: z.url().max(2000) });

/**
 * Makes a checkout session whose order is captured only by a later request. The same key with the same input gives the
 * same session while Smartpay knows the key.
 * @see https://en.docs.smartpay.co/reference/create-a-checkout-session
 */
export async function createCheckoutSession(
  client: SmartpayClient,
  credentials: SmartpayCredentials,
  input: CheckoutInput,
): Promise<PaymentLinkOutcome> {
  const fault = faultOfCheckout(input);
  if (fault !== null) return { kind: "invalid", fault };
  const answer = await client.send(credentials, {
    method: "POST",
    path: "/checkout-sessions",
    body: toCheckoutPayload(input),
    key: input.key,
  });
  if (answer.kind !== "answered") return outcomeOfNoAnswer(answer);
  const made = session.safeParse(answer.body).data;
  const mode = modeOfKey(credentials);
  const isWhole = made && isObjectId("checkout", mode, made.id) && isObjectId("order", mode, made.order);
  if (!isWhole || !isOfSmartpay(made.url))
    return { kind: "unknown", detail: "Smartpay's answer shows no session with a link and an order." };
  return { kind: "created", sessionId: made.id, reference: made.order, link: made.url };
}

/** The link goes to customers, so that it must lead to Smartpay and nowhere else. */
function isOfSmartpay(link: string): boolean {
  const { protocol, hostname } = new URL(link);
  return protocol === "https:" && hostname.endsWith(".smartpay.co");
}
