import type { AppContext, DerivedMoney, ListenerContext } from "~/context";
import type { Actor } from "~/kernel/actor";
import { asId, type OrderId, type ShopDomain } from "~/kernel/ids";
import { addTimelineEvents, type NewTimelineEvent } from "~/orders/timeline.store.server";
import type { Tx } from "~/platform/database/client.server";
import { readRules, type Rules } from "~/settings/rules.server";
import { leftWhileHeld, type LeftOnHold } from "./left-on-hold";
import { noteLeftOnHold } from "./note-left-on-hold.server";
import { decideRelease, releaseChangesAt, type Release, type ReleaseChange } from "./release";
import { toReleasedOrder } from "./released-order";
import { findDecided, lockOrders, writeReleases, type DecidedRow } from "./releases.store.server";

type ReviewContext = Pick<AppContext, "clock" | "newId" | "queue" | "listeners"> & ListenerContext;

/** Decides anew whether an order may ship, in the transaction that changed a fact about it. The caller holds the row. */
export async function reviewRelease(
  ctx: ReviewContext,
  tx: Tx,
  { shop, orderId, rules }: Pick<DerivedMoney, "shop" | "orderId" | "rules">,
): Promise<void> {
  const rows = await findDecided(tx, shop, [orderId]);
  await decideRows(ctx, tx, { shop, rows, rules, actor: { kind: "app" }, isChange: true });
}

/** Decides anew for the given orders, in a transaction of its own. */
export async function reviewOrders(
  ctx: ReviewContext,
  { shop, orderIds, actor }: { shop: ShopDomain; orderIds: readonly OrderId[]; actor: Actor },
): Promise<void> {
  await ctx.db.$transaction(async (tx) => {
    await lockOrders(tx, shop, orderIds);
    const rows = await findDecided(tx, shop, orderIds);
    await decideRows(ctx, tx, { shop, rows, rules: await readRules(tx, shop), actor });
  });
}

/**
 * Decides for orders that the caller holds, stores what changed, and tells the listeners. `isChange`: something else
 * that others are shown of the orders changed, too. The same facts again write nothing.
 */
export async function decideRows(
  ctx: ReviewContext,
  tx: Tx,
  input: {
    shop: ShopDomain;
    rows: readonly DecidedRow[];
    rules: Rules;
    actor: Actor;
    isChange?: boolean;
  },
): Promise<void> {
  const { shop, rows, rules, actor, isChange = false } = input;
  const now = ctx.clock.now();
  const decided = rows.map((row) => decideRow(row, rules, now));
  const changes = decided.filter(({ isNew }) => isNew);
  const stored = decided.filter(({ isNew, isRetimed, left }) => isChange || isNew || isRetimed || left);
  if (stored.length === 0) return;
  await addTimelineEvents(
    tx,
    shop,
    decided.flatMap((each) =>
      eventsOf(each, { actor: whoCaused(each, rules, actor), now, newId: ctx.newId }),
    ),
  );
  const event = { shop, changes: changes.map(({ change }) => change), rules, actor };
  if (changes.length > 0) for (const hear of ctx.listeners.releaseDecided) await hear(ctx, tx, event);
  await noteLeftOnHold(ctx, tx, { shop, orders: stored, rules });
  await writeReleases(
    tx,
    shop,
    stored.map(({ change, changesAt, left, isNew }) => ({
      orderId: change.orderId,
      release: change.after,
      since: change.since,
      changesAt,
      left,
      isChange: isChange || isNew || left !== null,
    })),
  );
}

/** Whether a decision now differs from the stored one, or is due at another moment. */
export function isOutdated(row: DecidedRow, rules: Rules, now: Date): boolean {
  const { isNew, isRetimed } = decideRow(row, rules, now);
  return isNew || isRetimed;
}

interface DecidedOrder {
  row: DecidedRow;
  change: ReleaseChange;
  changesAt: Date | null;
  left: LeftOnHold | null;
  /** Whether the state or the reasons differ from what is stored. */
  isNew: boolean;
  /** Whether only the moment differs at which time alone may change the decision. */
  isRetimed: boolean;
}

function decideRow(row: DecidedRow, { settings }: Rules, now: Date): DecidedOrder {
  const order = toReleasedOrder(row);
  const before = storedRelease(row);
  const after = decideRelease(order, settings, now);
  const changesAt = releaseChangesAt(order, settings, now);
  const isSameState = before?.state === after.state;
  return {
    row,
    change: {
      orderId: asId(row.id),
      orderName: row.name,
      gatewayName: row.gatewayName,
      placedAt: row.processedAt,
      before,
      after,
      since: isSameState && row.releaseSince ? row.releaseSince : now,
    },
    changesAt,
    left: leftWhileHeld(row),
    isNew: !isSameState || reasonsOf(before) !== reasonsOf(after),
    isRetimed: changesAt?.getTime() !== row.releaseChangesAt?.getTime(),
  };
}

/** The stored decision; null before the first one. */
function storedRelease({
  releaseState: state,
  holdReasons: reasons,
}: Pick<DecidedRow, "releaseState" | "holdReasons">): Release | null {
  if (state === null) return null;
  return state === "hold" ? { state, reasons } : { state };
}

const reasonsOf = (release: Release | null) => (release?.state === "hold" ? release.reasons.join(",") : "");

/**
 * Whoever flipped the switch caused what follows from it, even where a reading of the order comes before the pass over
 * all orders. An order that the switch no longer concerns, because it was paid, was let through by nobody's switch.
 */
function whoCaused({ change: { before, after } }: DecidedOrder, { settings }: Rules, actor: Actor): Actor {
  const isOff = (release: Release) => release.state === "hold" && release.reasons.includes("import_off");
  const isOfSwitch = before !== null && isOff(before) !== isOff(after) && isOff(after) !== settings.importOn;
  return actor.kind === "app" && isOfSwitch ? settings.importChangedBy : actor;
}

/** A first decision about an order that has left is no event: the app only got to know the order. */
function eventsOf(
  { change, left }: DecidedOrder,
  { actor, now, newId }: { actor: Actor; now: Date; newId: () => string },
): NewTimelineEvent[] {
  const { orderId, before, after } = change;
  const event = (kind: NewTimelineEvent["kind"], reasons: string): NewTimelineEvent => {
    const id = newId();
    return { id, orderId, kind, occurredAt: now, actor, data: reasons ? { reasons } : {}, reference: id };
  };
  const moved = before?.state !== after.state;
  return [
    ...(moved && after.state === "may_ship" ? [event("order_released", "")] : []),
    ...(moved && after.state === "hold" ? [event("order_held", reasonsOf(after))] : []),
    ...(left ? [event("left_on_hold", left.reasons.join(","))] : []),
  ];
}
