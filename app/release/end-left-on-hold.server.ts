import { endAttention } from "~/attention/attention.store.server";
import type { AppContext } from "~/context";
import type { Actor } from "~/kernel/actor";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import { lockOrder } from "~/orders/orders.store.server";
import { addTimelineEvents } from "~/orders/timeline.store.server";
import { findDecided, writeLeftOnHoldDone } from "./releases.store.server";

/**
 * A person states that nothing is left to do about goods that left in spite of a hold: the parcel came back, or may
 * stay away. Stated again, or where nothing left, nothing changes.
 */
export async function endLeftOnHold(
  ctx: Pick<AppContext, "db" | "clock" | "newId">,
  { shop, orderId, actor }: { shop: ShopDomain; orderId: OrderId; actor: Actor },
): Promise<{ kind: "done" }> {
  await ctx.db.$transaction(async (tx) => {
    await lockOrder(tx, shop, orderId);
    const [row] = await findDecided(tx, shop, [orderId]);
    if (!row?.leftOnHoldAt || row.leftOnHoldDoneAt) return;
    const now = ctx.clock.now();
    await writeLeftOnHoldDone(tx, shop, orderId, now);
    await endAttention(tx, shop, orderId, "left_on_hold");
    const reference = `${orderId}/${row.leftOnHoldAt.toISOString()}`;
    const event = { kind: "left_on_hold_done" as const, occurredAt: now, data: {}, reference };
    await addTimelineEvents(tx, shop, [{ ...event, id: ctx.newId(), orderId, actor }]);
  });
  return { kind: "done" };
}
