import type { AppContext } from "~/context";
import type { Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import { addWebhookEvent } from "./add-webhook-event.server";
import { giveUpDeliveries } from "./webhook-deliveries.store.server";
import { deleteEndpoint } from "./webhook-endpoints.store.server";

/** Removes an endpoint with its secrets; what waits for it is never sent. Answers whether the shop had it. */
export async function removeEndpoint(
  ctx: Pick<AppContext, "db" | "clock" | "newId">,
  { shop, endpointId, actor }: { shop: ShopDomain; endpointId: string; actor: Actor },
): Promise<boolean> {
  return ctx.db.$transaction(async (tx) => {
    const url = await deleteEndpoint(tx, shop, endpointId);
    if (url === null) return false;
    const failure = "The endpoint was removed.";
    await giveUpDeliveries(tx, shop, { endpointId, at: ctx.clock.now(), failure });
    await addWebhookEvent(ctx, tx, { shop, url, kind: "webhook_removed", actor });
    return true;
  });
}
