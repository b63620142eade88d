import { lockShopSettings, writeShopSettings } from "~/data/settings.server";
import { addTimelineEvents } from "~/data/timeline.server";
import type { Actor } from "~/domain/actor";
import type { ShopDomain } from "~/domain/ids";
import type { CaptureEngine } from "~/domain/settings";
import type { AppContext } from "~/services/app-context";

/** Records what captures after fulfillment in this shop. Choosing the same again changes nothing. */
export async function chooseEngine(
  ctx: Pick<AppContext, "db" | "clock" | "newId">,
  { shop, engine, actor }: { shop: ShopDomain; engine: CaptureEngine; actor: Actor },
): Promise<void> {
  await ctx.db.$transaction(async (tx) => {
    const settings = await lockShopSettings(tx, shop);
    if (settings.captureEngine === engine) return;
    const [id, occurredAt] = [ctx.newId(), ctx.clock.now()];
    await writeShopSettings(tx, shop, {
      captureEngine: engine,
      captureEngineSince: occurredAt,
      version: settings.version + 1,
    });
    await addTimelineEvents(tx, shop, [
      {
        id,
        orderId: null,
        kind: "capture_engine_chosen",
        occurredAt,
        actor,
        data: { engine },
        reference: id,
      },
    ]);
  });
}
