import type { ListenerContext, ReleasesDecided } from "~/context";
import type { Tx } from "~/platform/database/client.server";
import type { ReleaseChange } from "~/release/release";
import { notifyWarehouse } from "./notify-warehouse.server";
import type { WarehouseEvent } from "./webhook-events";

/** Tells warehouses of each order that may ship from now on, or may not, or may not for other reasons than before. */
export async function tellOfReleases(
  ctx: ListenerContext,
  tx: Tx,
  { shop, changes }: ReleasesDecided,
): Promise<void> {
  await notifyWarehouse(
    ctx,
    tx,
    shop,
    changes.flatMap((change) => eventOf(change, ctx.newId())),
  );
}

function eventOf({ orderId, orderName, after }: ReleaseChange, reference: string): WarehouseEvent[] {
  const order = { id: orderId, name: orderName };
  switch (after.state) {
    case "may_ship":
      return [{ topic: "released", reference, data: { order, state: after.state, reasons: [] } }];
    case "hold":
      return [{ topic: "held", reference, data: { order, ...after } }];
    case "shipped":
      return [];
  }
}
