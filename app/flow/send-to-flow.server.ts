import type { FlowTrigger } from "~/orders/shop-admin.port";
import type { FlowTriggerHandle } from "~/platform/outbox/flow-triggers";
import type { SendContext, SendOutcome } from "~/platform/outbox/channel";
import type { OutboxMessage } from "~/platform/outbox/outbox-messages.store.server";
import { isInstalled } from "~/platform/shops/shops.store.server";
import type { ShopDomain } from "~/kernel/ids";

/** A workflow that starts a day late would act on outdated facts. */
const STALE_MS = 24 * 3_600_000;
/** The wait before asking again a shop whose removal of the app was not reported yet. */
const UNAUTHORIZED_MS = 60_000;

/**
 * Starts the workflows of the message's trigger. A message is dropped where Shopify refuses it (a trigger that is not
 * deployed, an unknown field), where it could not be sent for a day, and where the shop removed the app.
 */
export async function sendToFlow(
  ctx: SendContext,
  shop: ShopDomain,
  { kind, payload, createdAt }: OutboxMessage,
): Promise<SendOutcome> {
  if (!(await isInstalled(ctx.db, shop))) return { kind: "dropped", detail: "The app was removed." };
  if (ctx.clock.now().getTime() - createdAt.getTime() > STALE_MS)
    return { kind: "dropped", detail: "Shopify could not be told within a day." };
  const answer = await ctx.shopAdmin.fireFlowTrigger(shop, {
    // Only `notifyFlow` writes messages of this channel.
    handle: kind as FlowTriggerHandle,
    payload: payload as FlowTrigger["payload"],
  });
  if (answer.kind === "unavailable") return answer;
  if (answer.kind === "unauthorized")
    return { kind: "unavailable", retryAfterMs: UNAUTHORIZED_MS, detail: answer.detail };
  const fired = answer.value;
  return fired.kind === "refused" ? { kind: "dropped", detail: fired.detail } : { kind: "sent" };
}
