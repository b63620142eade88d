import type { AppContext } from "~/context";
import type { Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import type { UrlFault } from "~/platform/http/receiver-url";
import { lockShopSettings } from "~/settings/settings.store.server";
import { addWebhookEvent } from "./add-webhook-event.server";
import { formatSecret, SECRET_BYTES } from "./sign-webhook";
import { countEndpoints, insertEndpoint, placeOfSecret } from "./webhook-endpoints.store.server";
import type { WebhookTopic } from "./webhook-events";

export type EndpointContext = Pick<
  AppContext,
  "db" | "queue" | "clock" | "newId" | "secrets" | "randomBytes" | "poster"
>;

/** The most endpoints of a shop, since each event is written once for each. */
export const MOST_ENDPOINTS = 10;

export interface EndpointInput {
  shop: ShopDomain;
  url: string;
  topics: WebhookTopic[];
  actor: Actor;
}

export type EndpointRefusal = { kind: "refused_url"; fault: UrlFault } | { kind: "no_topics" };

/** `secret` is shown once: only its ciphertext is kept. */
export type AddedEndpoint =
  { kind: "added"; endpointId: string; secret: string } | EndpointRefusal | { kind: "too_many" };

/** Adds an endpoint, which hears of every event from now on. */
export async function addEndpoint(ctx: EndpointContext, input: EndpointInput): Promise<AddedEndpoint> {
  const refusal = await refuseEndpoint(ctx, input);
  if (refusal) return refusal;
  const { shop, url, topics, actor } = input;
  const endpointId = ctx.newId();
  const secret = formatSecret(ctx.randomBytes(SECRET_BYTES));
  return ctx.db.$transaction(async (tx): Promise<AddedEndpoint> => {
    // Two people who add at the same time must not both add the last one.
    await lockShopSettings(tx, shop);
    if ((await countEndpoints(tx, shop)) >= MOST_ENDPOINTS) return { kind: "too_many" };
    await insertEndpoint(tx, shop, {
      ...{ id: endpointId, url, topics, createdBy: actor, createdAt: ctx.clock.now() },
      secret: ctx.secrets.seal(secret, placeOfSecret(shop, endpointId)),
    });
    await addWebhookEvent(ctx, tx, { shop, url, kind: "webhook_added", actor });
    return { kind: "added", endpointId, secret };
  });
}

/**
 * Why the endpoint cannot be stored; null where it can. Every request to the address is checked again when it is sent.
 */
export async function refuseEndpoint(
  { poster }: Pick<AppContext, "poster">,
  { url, topics }: Pick<EndpointInput, "url" | "topics">,
): Promise<EndpointRefusal | null> {
  if (topics.length === 0) return { kind: "no_topics" };
  const fault = await poster.check(url);
  return fault ? { kind: "refused_url", fault } : null;
}
