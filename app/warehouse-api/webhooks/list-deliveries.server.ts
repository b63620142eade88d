import type { AppContext } from "~/context";
import type { ShopDomain } from "~/kernel/ids";
import { findDeliveries, type StoredDelivery } from "./webhook-deliveries.store.server";
import type { WebhookKind } from "./webhook-events";
import type { Delivery } from "./webhook-view";

const PAGE_SIZE = 50;

/** One page of an endpoint's messages, newest first. `before` is the `next` of the page before; null begins. */
export async function listDeliveries(
  ctx: Pick<AppContext, "db">,
  { shop, endpointId, before }: { shop: ShopDomain; endpointId: string; before: string | null },
): Promise<{ deliveries: Delivery[]; next: string | null }> {
  const position = before !== null && /^\d{1,18}$/.test(before) ? BigInt(before) : null;
  const rows = await findDeliveries(ctx.db, shop, { endpointId, before: position, take: PAGE_SIZE + 1 });
  const shown = rows.slice(0, PAGE_SIZE);
  const last = rows.length > PAGE_SIZE ? shown.at(-1) : undefined;
  return { deliveries: shown.map(toDelivery), next: last ? String(last.position) : null };
}

function toDelivery(row: StoredDelivery): Delivery {
  const { id, kind, payload, createdAt, nextTryAt, settledAt, failure, tries } = row;
  // Only this room writes messages of the channel.
  const { order } = payload as { order?: { name: string } };
  const state = settledAt === null ? "waiting" : failure === null ? "sent" : "given_up";
  return {
    ...{ id, kind: kind as WebhookKind, createdAt, state, tries },
    orderName: order?.name ?? null,
    nextTryAt: state === "waiting" ? nextTryAt : null,
  };
}
