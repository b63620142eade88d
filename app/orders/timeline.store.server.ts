import type { Database, Tx } from "~/platform/database/client.server";
import { readActor, type Actor } from "~/kernel/actor";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { TimelineData, TimelineEventView, TimelineKind } from "./timeline";

export interface NewTimelineEvent {
  id: string;
  /** Null for an event of the shop. */
  orderId: OrderId | null;
  kind: TimelineKind;
  occurredAt: Date;
  actor: Actor;
  data: TimelineData;
  /** Unique per shop and kind, so that a repeated report stays one event. */
  reference: string;
}

/** Adds the events that do not exist yet. */
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

/** Whether an event of the kind exists with the reference. */
export async function hasTimelineEvent(
  tx: Tx,
  shop: ShopDomain,
  { kind, reference }: Pick<NewTimelineEvent, "kind" | "reference">,
): Promise<boolean> {
  return (await tx.timelineEvent.count({ where: { shop, kind, reference } })) > 0;
}

/** The latest events of the order, or without an order of the shop itself, newest first, at most `take`, of all kinds or some. */
export async function findTimeline(
  db: Database,
  shop: ShopDomain,
  { orderId, take, kinds }: { orderId: OrderId | null; take: number; kinds?: readonly TimelineKind[] },
): Promise<TimelineEventView[]> {
  const rows = await db.timelineEvent.findMany({
    where: { shop, orderId, ...(kinds ? { kind: { in: [...kinds] } } : {}) },
    orderBy: [{ occurredAt: "desc" }, { id: "desc" }],
    take,
  });
  return rows.map(({ id, kind, occurredAt, actor, data }) => ({
    id,
    kind,
    occurredAt,
    actor: readActor(actor),
    // Only addTimelineEvents writes this column, and its parameter has this type.
    data: data as TimelineData,
  }));
}
