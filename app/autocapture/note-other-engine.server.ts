import { addTimelineEvents } from "~/orders/timeline.store.server";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";

/** Records in the order's timeline, once per parcel, that another engine may capture first. */
export async function noteOtherEngine(
  ctx: Pick<AppContext, "db" | "clock" | "newId">,
  { shop, orderId, shippedAt }: { shop: ShopDomain; orderId: OrderId; shippedAt: Date | null },
): Promise<void> {
  const event = {
    id: ctx.newId(),
    orderId,
    kind: "capture_left_to_other_engine",
    occurredAt: ctx.clock.now(),
    actor: { kind: "app" },
    data: {},
    reference: `${orderId}/${shippedAt?.toISOString() ?? ""}`,
  } as const;
  await ctx.db.$transaction((tx) => addTimelineEvents(tx, shop, [event]));
}
