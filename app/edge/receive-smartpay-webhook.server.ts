import { findSigningSecrets } from "~/connections/find-signing-secrets.server";
import { parseShopDomain } from "~/kernel/ids";
import { parseWebhook } from "~/smartpay/parse-webhook";
import { faultOfWebhook } from "~/smartpay/verify-webhook";
import { acceptProviderEvent } from "~/webhooks/accept-provider-event.server";
import { appContext } from "~/wiring.server";
import { answerOfRefusal } from "~/platform/http/entry";
import { limitShop } from "./limit-shop.server";

/** Ids of connections are the app's own; anything else is no address. */
const CONNECTION_ID = /^[\w-]{1,64}$/;

/**
 * Handles the webhooks that Smartpay sends for one connection of a shop. Answers 401 to whatever its secrets did not
 * sign, also where there is no such shop or connection, so that nobody finds out which there are; 400 where a signed body
 * is no event; 429 where the shop's account sends too many; and 200 to everything else, used or not.
 */
export async function receiveSmartpayWebhook(
  request: Request,
  params: { shop?: string | undefined; connectionId?: string | undefined },
): Promise<Response> {
  const ctx = await appContext();
  const shop = parseShopDomain(params.shop ?? "");
  const connectionId = params.connectionId ?? "";
  const body = new Uint8Array(await request.arrayBuffer());
  if (!shop || !CONNECTION_ID.test(connectionId)) return refuse(401, "The signature is wrong.");
  const { headers } = request;
  const delivery = {
    signature: headers.get("smartpay-signature"),
    timestamp: headers.get("smartpay-signature-timestamp"),
    body,
  };
  const secrets = await findSigningSecrets(ctx, shop, { provider: "smartpay", connectionId });
  const faults = secrets.map((secret) => faultOfWebhook(delivery, secret, ctx.clock.now()));
  if (!faults.includes(null)) {
    ctx.log.warn({ shop, connectionId, fault: faults[0] ?? "no_secret" }, "webhook of Smartpay refused");
    return refuse(401, "The signature is wrong.");
  }
  const limited = await limitShop(shop, "webhooks");
  if (limited) return answerOfRefusal(limited);
  const webhook = parseWebhook(body);
  if (webhook.kind === "malformed") return refuse(400, "The body is no event.");
  if (webhook.kind === "order") {
    const { eventId, orderId, paymentId } = webhook;
    const event = { shop, provider: "smartpay" as const, connectionId, eventId };
    await acceptProviderEvent(ctx, { ...event, reference: orderId, captureId: paymentId });
  }
  return new Response(null, { status: 200 });
}

const refuse = (status: 400 | 401, reason: string) => new Response(reason, { status });
