import {
  deleteOpenReport,
  leaseReport,
  type ShipmentReport,
} from "~/orders/shipments/reported-shipments.store.server";
import { syncOrder } from "~/orders/sync-order.server";
import type { ApiContext } from "../operations/operation";
import { admitReport, type Admission, type ReportInput } from "./admit-report.server";
import { bringToShopify, type Brought } from "./bring-to-shopify.server";

export type ReportOutcome =
  Brought | { kind: "scopes_missing"; scopes: string[] } | Exclude<Admission, { kind: "admitted" }>;

/**
 * Records a parcel that left: as a fulfillment at Shopify or with the app alone, as the merchant chose. Reads the order
 * again afterwards, so that what a parcel causes follows: captures, releases, alarms. Safe to repeat: the units that a
 * lost request brought to Shopify are found among its fulfillments and are not sent again.
 */
export async function reportShipment(ctx: ApiContext, input: ReportInput): Promise<ReportOutcome> {
  const { orderId } = input;
  const { shop } = input.key;
  const sync = await syncOrder(ctx, { shop, orderId, cause: "shipment" });
  if (sync.kind === "missing" || sync.kind === "not_ours") return { kind: "unknown_order" };
  if (sync.kind !== "stored") return { kind: "unreadable", hasNothing: true };
  const { rules, snapshot } = sync;
  if (rules.settings.reportedShipments === "in_shopify" && !snapshot.canceledAt) {
    const missing = await ctx.shipping.missingScopes(shop);
    if (missing.kind !== "read") return { kind: "unreadable", hasNothing: true };
    if (missing.value.length > 0) return { kind: "scopes_missing", scopes: missing.value };
  }
  const admitted = await admitReport(ctx, input, sync);
  if (admitted.kind !== "admitted") return admitted;
  const { report } = admitted;
  if (report.settledAt === null) {
    // The order was read before the report was leased, and an earlier try may have ended in between.
    const again = admitted.isRepeated ? await syncOrder(ctx, { shop, orderId, cause: "shipment" }) : sync;
    if (again.kind !== "stored") return { kind: "unreadable", hasNothing: false };
    const brought = await bringToShopify(ctx, input, { ...admitted, snapshot: again.snapshot });
    await giveBack(ctx, input, { report, brought });
    return brought;
  }
  if (report.destination === "here") await syncOrder(ctx, { shop, orderId, cause: "shipment" });
  return { kind: "reported", report };
}

/**
 * A report that Shopify has nothing of is forgotten, because the warehouse is told to send it again. Any other open one
 * can be tried again at once.
 */
async function giveBack(
  ctx: ApiContext,
  { key: { shop }, orderId }: ReportInput,
  { report: { id }, brought }: { report: ShipmentReport; brought: Brought },
): Promise<void> {
  if (brought.kind === "reported") return;
  if (brought.kind !== "pending" && brought.hasNothing) return deleteOpenReport(ctx.db, shop, orderId, id);
  const until = ctx.clock.now();
  await ctx.db.$transaction((tx) => leaseReport(tx, shop, orderId, { id, until }));
}
