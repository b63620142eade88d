import { keepRefused, type ShipmentReport } from "~/orders/shipments/reported-shipments.store.server";
import { addTimelineEvents } from "~/orders/timeline.store.server";
import type { ApiContext } from "../operations/operation";
import type { Reporter } from "./bring-to-shopify.server";
import { recordHere } from "./record-here.server";

/**
 * Keeps a parcel that Shopify refused, as if the merchant had chosen to record parcels with the app alone: it counts, and
 * is captured by policy. The order's timeline says why, and the order needs a person until Shopify shows the parcel.
 */
export async function keepRefusedReport(
  ctx: Pick<ApiContext, "db" | "clock" | "queue" | "newId">,
  { key, orderId }: Reporter,
  { report, providerText: text }: { report: ShipmentReport; providerText: string },
): Promise<void> {
  const at = ctx.clock.now();
  await ctx.db.$transaction(async (tx) => {
    if (!(await keepRefused(tx, key.shop, orderId, { id: report.id, refusal: { text, at } }))) return;
    await recordHere(ctx, tx, { key, orderId, report: { ...report, destination: "here" } });
    const event = {
      id: ctx.newId(),
      orderId,
      kind: "shipment_refused" as const,
      occurredAt: at,
      actor: { kind: "shopify" as const },
      data: { reason: text },
      reference: report.id,
    };
    await addTimelineEvents(tx, key.shop, [event]);
  });
}
