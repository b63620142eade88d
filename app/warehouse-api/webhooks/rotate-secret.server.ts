import type { Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import { addWebhookEvent } from "./add-webhook-event.server";
import type { EndpointContext } from "./add-endpoint.server";
import { formatSecret, SECRET_BYTES } from "./sign-webhook";
import { changeEndpoint, findSealedEndpoint, placeOfSecret } from "./webhook-endpoints.store.server";

/** The time in which the receiver can change over: both secrets sign. */
export const ROTATION_MS = 86_400_000;

/** `secret` is shown once. */
export type RotatedSecret =
  { kind: "rotated"; secret: string; previousEndsAt: Date } | { kind: "unknown_endpoint" };

/** Replaces the secret; the one before signs along for a day. A second rotation within the day ends the oldest secret. */
export async function rotateSecret(
  ctx: EndpointContext,
  { shop, endpointId, actor }: { shop: ShopDomain; endpointId: string; actor: Actor },
): Promise<RotatedSecret> {
  const secret = formatSecret(ctx.randomBytes(SECRET_BYTES));
  const previousEndsAt = new Date(ctx.clock.now().getTime() + ROTATION_MS);
  return ctx.db.$transaction(async (tx): Promise<RotatedSecret> => {
    const endpoint = await findSealedEndpoint(tx, shop, endpointId);
    if (!endpoint) return { kind: "unknown_endpoint" };
    await changeEndpoint(tx, shop, endpointId, {
      secret: ctx.secrets.seal(secret, placeOfSecret(shop, endpointId)),
      previousSecret: endpoint.secret,
      previousSecretEndsAt: previousEndsAt,
    });
    await addWebhookEvent(ctx, tx, { shop, url: endpoint.url, kind: "webhook_secret_rotated", actor });
    return { kind: "rotated", secret, previousEndsAt };
  });
}
