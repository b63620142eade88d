import { hashOfReading } from "./hash-of-reading.server";
import type { ReadOrder, ListenerContext } from "~/context";
import type { OrderKind } from "~/platform/database/generated/client";
import { type StoredReading, lockOrInsertOrder, noteUnchanged, writeOrder } from "./orders.store.server";
import { type NewTimelineEvent, addTimelineEvents } from "./timeline.store.server";
import type { Actor } from "~/kernel/actor";
import type { MatchedAuthorization } from "./match-order";
import { type OrderSnapshot, fulfilledWholeAt } from "./order-snapshot";
import { admitOrder } from "./admit-order.server";
import { findUnshown, withReported } from "./shipments/reported-shipment";
import { findRecordedHere } from "./shipments/reported-shipments.store.server";

export type StoreOutcome =
  | "stored"
  /** The order is stored but shown in no list: it is not pay later, or a test order that the app made. */
  | "stored_aside"
  /** A newer reading was stored before, so this one adds nothing. */
  | "outdated"
  /** The order is not pay later, and the app does not capture it for the merchant either. */
  | "not_ours";

/**
 * Brings the app's copy of an order and its ledger up to a reading. Every order with a pay-later authorization is
 * stored, and so are other orders that the app captures; a stored order stays and follows Shopify, whatever is switched
 * later. A reading that shows nothing new only updates the time of reading. Parcels that a warehouse reported to the app
 * alone are part of the stored order.
 */
export async function storeOrder(ctx: ListenerContext, read: ReadOrder): Promise<StoreOutcome> {
  const { shop, snapshot } = read;
  const readingHash = hashOfReading(read);
  const { id: orderId, readAt } = snapshot;
  const unchanged = await noteUnchanged(ctx.db, shop, { orderId, readingHash, readAt });
  if (unchanged) return outcomeOf(unchanged);
  const admission = await admitOrder(ctx, read);
  if (!admission) return "not_ours";
  const { kind, authorizations } = admission;
  // Null where the merchant's terms no longer match a known order.
  const gateway = principalOf(authorizations);
  const importedAt = ctx.clock.now();
  return ctx.db.$transaction(async (tx) => {
    const stored = await lockOrInsertOrder(tx, shop, { snapshot, kind, gateway, importedAt });
    if (stored === null) return "not_ours";
    if (stored !== "new" && isOlder(snapshot, stored)) return "outdated";
    const hasReports = stored !== "new" && stored.hasReportedShipments;
    const reports = hasReports ? await findRecordedHere(tx, shop, orderId) : [];
    const reported = hasReports ? { unshown: findUnshown(snapshot, reports) } : null;
    const shown = withReported(snapshot, reports);
    const fulfilledAt = fulfilledWholeAt(shown);
    await writeOrder(tx, shop, { snapshot: shown, authorizations, fulfilledAt, readingHash });
    await addTimelineEvents(tx, shop, eventsOf(ctx, shown, { isNew: stored === "new", kind }));
    for (const hear of ctx.listeners.orderStored)
      await hear(ctx, tx, { ...read, snapshot: shown, authorizations, reported });
    return outcomeOf(kind);
  });
}

const outcomeOf = (kind: OrderKind) => (kind === "pay_later" ? "stored" : "stored_aside");

/** The payment that stands for the order: pay-later payments come before others, and open ones before closed ones. */
function principalOf(authorizations: readonly MatchedAuthorization[]): MatchedAuthorization | null {
  const payLater = authorizations.filter((each) => each.class === "pay_later");
  const among = payLater.length > 0 ? payLater : authorizations;
  return among.find(({ open }) => open) ?? among[0] ?? null;
}

/**
 * Shopify's own `updatedAt` counts first, because the clocks of two processes may differ. It has whole seconds, so the
 * time of reading decides a tie.
 */
function isOlder(snapshot: OrderSnapshot, stored: StoredReading): boolean {
  const difference = snapshot.updatedAt.getTime() - stored.updatedAt.getTime();
  return difference < 0 || (difference === 0 && snapshot.readAt < stored.readAt);
}

/** The events of the order's timeline besides money. A repeated reading gives the same references and adds no event. */
function eventsOf(
  ctx: ListenerContext,
  snapshot: OrderSnapshot,
  { isNew, kind: of }: { isNew: boolean; kind: OrderKind },
): NewTimelineEvent[] {
  const entered = of === "other" ? "other_order_taken" : "order_imported";
  const event = (
    kind: NewTimelineEvent["kind"],
    occurredAt: Date,
    actor: Actor = { kind: "shopify" },
  ): NewTimelineEvent => ({
    id: ctx.newId(),
    orderId: snapshot.id,
    kind,
    occurredAt,
    actor,
    data: {},
    reference: `${snapshot.id}/${occurredAt.toISOString()}`,
  });
  const shipped = fulfilledWholeAt(snapshot);
  return [
    ...(isNew ? [event(entered, ctx.clock.now(), { kind: "app" })] : []),
    ...(shipped ? [event("order_fulfilled", shipped)] : []),
  ];
}
