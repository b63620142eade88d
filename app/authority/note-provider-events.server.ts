import { authorizationOf } from "~/kernel/transaction-id";
import type { ListenerContext, StoredOrder } from "~/context";
import type { Actor } from "~/kernel/actor";
import type { AuthorizationId, ShopDomain } from "~/kernel/ids";
import { wasRead } from "~/orders/direct-authority";
import { isRedacted } from "~/orders/customer-tombstones.store.server";
import type { OrderSnapshot } from "~/orders/order-snapshot";
import { addTimelineEvents, type NewTimelineEvent } from "~/orders/timeline.store.server";
import type { Tx } from "~/platform/database/client.server";
import { changesAt, eventsAt, seenIn, type ProviderChange, type SeenAtProvider } from "./provider-changes";
import { completeExtension, findSeen, isExtensionNoted, writeSeen } from "./seen-at-provider.store.server";

/**
 * Writes into the order's timeline what happened at its providers beside money, whoever did it there. The caller holds
 * the order's row, so that two readings never tell of one change. Where the provider names no time, the time is that of
 * the reading.
 */
export async function noteProviderEvents(
  ctx: ListenerContext,
  tx: Tx,
  { shop, snapshot }: Pick<StoredOrder, "shop" | "snapshot">,
): Promise<void> {
  for (const { id, kind, direct } of snapshot.transactions) {
    if (kind !== "authorization" || !direct || !wasRead(direct.state)) continue;
    const authorizationId = authorizationOf(id);
    const before = await findSeen(tx, shop, authorizationId);
    const changes = [...eventsAt(authorizationId, direct), ...changesAt(before, direct)];
    const news = await withoutOwnExtension(tx, shop, { snapshot, authorizationId, before }, changes);
    const told = await withoutErased(tx, shop, snapshot, news);
    await addTimelineEvents(
      tx,
      shop,
      told.map((change) => toEvent(ctx, { snapshot, authorizationId, change })),
    );
    await writeSeen(tx, shop, authorizationId, seenIn(direct));
  }
}

/** More time that a person asked for here has its own line, which names the person and is completed by what is shown. */
async function withoutOwnExtension(
  tx: Tx,
  shop: ShopDomain,
  {
    snapshot: { id: orderId, readAt },
    authorizationId,
    before,
  }: { snapshot: OrderSnapshot; authorizationId: AuthorizationId; before: SeenAtProvider | null },
  changes: ProviderChange[],
): Promise<ProviderChange[]> {
  const kept: ProviderChange[] = [];
  for (const change of changes) {
    const until = change.kind === "provider_deadline_changed" ? change.data["until"] : null;
    const isLater = typeof until === "string" && (before?.expiresAt ?? "") < until;
    const isOwn =
      isLater &&
      ((await isExtensionNoted(tx, shop, { orderId, until })) ||
        (await completeExtension(tx, shop, { orderId, authorizationId, until, readAt })));
    if (!isOwn) kept.push(change);
  }
  return kept;
}

/** Of a redacted customer nobody learns by which number a parcel can be followed. */
async function withoutErased(
  tx: Tx,
  shop: ShopDomain,
  { id }: OrderSnapshot,
  changes: ProviderChange[],
): Promise<ProviderChange[]> {
  if (!changes.some(isParcel) || !(await isRedacted(tx, shop, id))) return changes;
  return changes.map((each) => (isParcel(each) ? { ...each, data: { ...each.data, text: null } } : each));
}

const isParcel = ({ data }: Pick<ProviderChange, "data">): boolean => data["event"] === "parcel";

function toEvent(
  { newId }: Pick<ListenerContext, "newId">,
  {
    snapshot,
    authorizationId,
    change,
  }: { snapshot: OrderSnapshot; authorizationId: AuthorizationId; change: ProviderChange },
): NewTimelineEvent {
  const { kind, data, reference } = change;
  const occurredAt = change.occurredAt ?? snapshot.readAt;
  return {
    id: newId(),
    orderId: snapshot.id,
    kind,
    occurredAt,
    actor: actorOf(change, snapshot),
    data,
    reference: reference ?? `${authorizationId}/${occurredAt.toISOString()}`,
  };
}

/** The app itself tells providers the tracking numbers of Shopify. */
function actorOf({ data }: ProviderChange, { fulfillments }: OrderSnapshot): Actor {
  const { text } = data;
  const numbers = fulfillments.flatMap(({ tracking }) => tracking.map(({ number }) => number));
  const isOwn =
    isParcel({ data }) &&
    typeof text === "string" &&
    numbers.some((each) => text === each || text.endsWith(` ${each}`));
  return isOwn ? { kind: "app" } : { kind: "provider" };
}
