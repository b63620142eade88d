import type { AppContext } from "~/context";
import type { Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import { enqueueSending } from "~/platform/outbox/enqueue-sending.server";
import { makeDestinationDue } from "~/platform/outbox/outbox-messages.store.server";
import { addWebhookEvent } from "./add-webhook-event.server";
import { disableEndpoint, enableEndpoint, findSealedEndpoint } from "./webhook-endpoints.store.server";

/**
 * Disables or enables an endpoint. While it is disabled nothing new is written for it, and what waits is kept; once it is
 * enabled that goes on at once. Answers whether the shop has the endpoint; a switch that is in its place stays.
 */
export async function switchEndpoint(
  ctx: Pick<AppContext, "db" | "queue" | "clock" | "newId">,
  input: { shop: ShopDomain; endpointId: string; on: boolean; actor: Actor },
): Promise<boolean> {
  const { shop, endpointId: id, on, actor } = input;
  return ctx.db.$transaction(async (tx) => {
    const endpoint = await findSealedEndpoint(tx, shop, id);
    if (!endpoint) return false;
    const now = ctx.clock.now();
    const switched = on
      ? await enableEndpoint(tx, shop, id)
      : await disableEndpoint(tx, shop, id, { at: now, reason: "person" });
    if (!switched) return true;
    const kind = on ? "webhook_turned_on" : "webhook_turned_off";
    await addWebhookEvent(ctx, tx, { shop, url: endpoint.url, kind, actor });
    const destination = { channel: "webhook", destination: id } as const;
    if (on && (await makeDestinationDue(tx, shop, { ...destination, now })) > 0)
      await enqueueSending(ctx, { shop, ...destination }, { tx });
    return true;
  });
}
