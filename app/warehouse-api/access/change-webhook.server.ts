import type { AppContext } from "~/context";
import type { Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import { changeEndpoint, type ChangedEndpoint } from "../webhooks/change-endpoint.server";
import { removeEndpoint } from "../webhooks/remove-endpoint.server";
import { rotateSecret, type RotatedSecret } from "../webhooks/rotate-secret.server";
import { sendAgain, sendTestEvent, type SentAgain } from "../webhooks/send-again.server";
import { switchEndpoint } from "../webhooks/switch-endpoint.server";
import type { WebhookForm } from "./form.server";

export type WebhookAnswer = ChangedEndpoint | RotatedSecret | SentAgain | { kind: "switched" | "removed" };

/** Does what a person asked for on the page of one webhook. */
export async function changeWebhook(
  ctx: AppContext,
  endpoint: { shop: ShopDomain; actor: Actor; endpointId: string },
  form: WebhookForm,
): Promise<WebhookAnswer> {
  switch (form.intent) {
    case "change":
      return changeEndpoint(ctx, { ...endpoint, url: form.url, topics: form.topics });
    case "rotate_secret":
      return rotateSecret(ctx, endpoint);
    case "turn_on":
    case "turn_off": {
      const isKnown = await switchEndpoint(ctx, { ...endpoint, on: form.intent === "turn_on" });
      return { kind: isKnown ? "switched" : "unknown_endpoint" };
    }
    case "remove":
      // One that somebody else has removed is as wanted.
      await removeEndpoint(ctx, endpoint);
      return { kind: "removed" };
    case "send_test":
      return sendTestEvent(ctx, endpoint);
    case "send_again":
      return sendAgain(ctx, { ...endpoint, deliveryId: form.deliveryId });
  }
}
