import type { Database, Tx } from "~/platform/database/client.server";
import { readActor, type Actor } from "~/kernel/actor";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { TimelineData, TimelineEventView, TimelineKind } from "./timeline";

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
    data: events.map((event) => ({ ...event, shop })),
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

/** What happened to the order, or without an order to the shop itself; the latest first, at most `take`. */
export async function findTimeline(
  db: Database,
  shop: ShopDomain,
  { orderId, take }: { orderId: OrderId | null; take: number },
): Promise<TimelineEventView[]> {
  const rows = await db.timelineEvent.findMany({
    where: { shop, orderId },
    orderBy: [{ occurredAt: "desc" }, { id: "desc" }],
    take,
  });
  return rows.map(({ id, kind, occurredAt, actor, data }) => ({
    id,
    kind,
    occurredAt,
    actor: readActor(actor),
    // Written by addTimelineEvents only, whose type this is.
    data: data as TimelineData,
  }));
}
