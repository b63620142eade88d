import type { Database, Tx } from "~/platform/database/client.server";
import { formatActor, type Actor } from "~/kernel/actor";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { TimelineData, TimelineKind } from "./timeline";

export interface NewTimelineEvent {
  id: string;
  /** Null for what concerns the shop. */
  orderId: OrderId | null;
  kind: TimelineKind;
  occurredAt: Date;
  actor: Actor;
  data: TimelineData;
  /** Unique per shop and kind: a repeated report is one event. */
  reference: string;
}

/** Adds the events that are not there yet. */
export async function addTimelineEvents(
  tx: Tx,
  shop: ShopDomain,
  events: readonly NewTimelineEvent[],
): Promise<void> {
  if (events.length === 0) return;
  await tx.timelineEvent.createMany({
    data: events.map((event) => ({ ...event, shop, actor: formatActor(event.actor) })),
    skipDuplicates: true,
  });
}

/** Whether the event of the kind was written of what the reference names. */
export async function hasTimelineEvent(
  tx: Tx,
  shop: ShopDomain,
  { kind, reference }: Pick<NewTimelineEvent, "kind" | "reference">,
): Promise<boolean> {
  return (await tx.timelineEvent.count({ where: { shop, kind, reference } })) > 0;
}

/** What happened to the shop rather than to one of its orders, the latest first. */
export async function findShopEvents(db: Database, shop: ShopDomain, take: number) {
  return db.timelineEvent.findMany({
    where: { shop, orderId: null },
    orderBy: [{ occurredAt: "desc" }, { id: "desc" }],
    take,
  });
}
