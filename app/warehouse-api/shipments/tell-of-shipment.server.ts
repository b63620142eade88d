import type { AppContext } from "~/context";
import type { OrderId } from "~/kernel/ids";
import type { ShipmentReport } from "~/orders/shipments/reported-shipments.store.server";
import { addTimelineEvents } from "~/orders/timeline.store.server";
import type { Tx } from "~/platform/database/client.server";
import { actorOfKey, type ApiKey } from "../keys/api-key";

/** Notes in the order's timeline who reported a parcel, once. */
export async function tellOfShipment(
  ctx: Pick<AppContext, "newId">,
  tx: Tx,
  {
    key,
    orderId,
    report,
  }: { key: Pick<ApiKey, "shop" | "id" | "name">; orderId: OrderId; report: ShipmentReport },
): Promise<void> {
  const units = report.lines.reduce((total, { quantity }) => total + quantity, 0);
  const event = {
    id: ctx.newId(),
    orderId,
    kind: "shipment_reported" as const,
    occurredAt: report.reportedAt,
    actor: actorOfKey(key),
    data: { units, where: report.destination, tracking: report.tracking.number },
    reference: report.id,
  };
  await addTimelineEvents(tx, key.shop, [event]);
}
