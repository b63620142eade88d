import type { ListenerContext } from "~/context";
import type { Actor } from "~/kernel/actor";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import { lockOrder } from "~/orders/orders.store.server";
import { addTimelineEvents } from "~/orders/timeline.store.server";
import { readRules } from "~/settings/rules.server";
import { findDecided } from "../releases.store.server";
import { decideRows } from "../review-release.server";
import { endHold } from "./order-holds.store.server";

export type LetGoOutcome =
  | { kind: "let_go" }
  /** The order has no open request with the id: it was ended before, or never placed. */
  | { kind: "unknown_hold" };

/** Ends a request to hold an order. The order may ship unless there are other reasons. */
export async function letGo(
  ctx: ListenerContext,
  input: { shop: ShopDomain; orderId: OrderId; holdId: string; actor: Actor },
): Promise<LetGoOutcome> {
  const { shop, orderId, holdId, actor } = input;
  return ctx.db.$transaction(async (tx): Promise<LetGoOutcome> => {
    await lockOrder(tx, shop, orderId);
    const now = ctx.clock.now();
    const reason = await endHold(tx, shop, orderId, { id: holdId, endedBy: actor, endedAt: now });
    if (reason === null) return { kind: "unknown_hold" };
    const event = { kind: "hold_ended" as const, occurredAt: now, data: { reason }, reference: holdId };
    await addTimelineEvents(tx, shop, [{ ...event, id: ctx.newId(), orderId, actor }]);
    const rows = await findDecided(tx, shop, [orderId]);
    await decideRows(ctx, tx, { shop, rows, rules: await readRules(tx, shop), actor, isChange: true });
    return { kind: "let_go" };
  });
}
