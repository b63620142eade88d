import type { ListenerContext } from "~/context";
import type { Actor } from "~/kernel/actor";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import { lockOrder } from "~/orders/orders.store.server";
import { addTimelineEvents } from "~/orders/timeline.store.server";
import { readRules } from "~/settings/rules.server";
import { findDecided } from "../releases.store.server";
import { decideRows } from "../review-release.server";
import { insertHold } from "./order-holds.store.server";

export type HoldOutcome =
  | { kind: "held"; holdId: string }
  /** Everything has left, so there is nothing to hold. */
  | { kind: "already_shipped" }
  /** The app does not know the order, or it is not pay later. */
  | { kind: "unknown_order" };

export interface HoldInput {
  shop: ShopDomain;
  orderId: OrderId;
  /** Identifies the request: the same request again is the same hold. */
  holdId: string;
  /** The words of whoever asks. */
  reason: string;
  actor: Actor;
}

/** Holds an order until the request is ended: the warehouse must not ship it, whether it is paid or not. */
export async function holdOrder(ctx: ListenerContext, input: HoldInput): Promise<HoldOutcome> {
  const { shop, orderId, holdId, reason, actor } = input;
  return ctx.db.$transaction(async (tx): Promise<HoldOutcome> => {
    await lockOrder(tx, shop, orderId);
    const [row] = await findDecided(tx, shop, [orderId]);
    if (!row) return { kind: "unknown_order" };
    if (row.fulfilledAt) return { kind: "already_shipped" };
    const now = ctx.clock.now();
    const hold = { id: holdId, reason, placedBy: actor, placedAt: now };
    if (!(await insertHold(tx, shop, orderId, hold))) return { kind: "held", holdId };
    const event = { kind: "hold_placed" as const, occurredAt: now, data: { reason }, reference: holdId };
    await addTimelineEvents(tx, shop, [{ ...event, id: ctx.newId(), orderId, actor }]);
    const rows = await findDecided(tx, shop, [orderId]);
    await decideRows(ctx, tx, { shop, rows, rules: await readRules(tx, shop), actor, isChange: true });
    return { kind: "held", holdId };
  });
}
