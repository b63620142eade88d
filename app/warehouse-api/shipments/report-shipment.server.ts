import type { FulfillmentId } from "~/kernel/ids";
import type { OrderSnapshot, ShippedLine } from "~/orders/order-snapshot";
import { unitsOf } from "~/orders/shipments/reported-shipment";
import {
  deleteOpenReport,
  settleReport,
  type ShipmentReport,
} from "~/orders/shipments/reported-shipments.store.server";
import type { ChangeAnswer } from "~/orders/shop-admin.port";
import { syncOrder } from "~/orders/sync-order.server";
import type { ApiContext } from "../operations/operation";
import { admitReport, type Admission, type ReportInput } from "./admit-report.server";
import { tellOfShipment } from "./tell-of-shipment.server";

type Admitted = Extract<Admission, { kind: "admitted" }>;

export type ReportOutcome =
  | { kind: "reported"; report: ShipmentReport }
  /** Shopify may have the parcel; the same report again finds out. */
  | { kind: "pending"; report: ShipmentReport }
  | { kind: "unreadable" }
  | { kind: "scopes_missing"; scopes: string[] }
  | { kind: "refused_by_shopify"; providerText: string }
  | Exclude<Admission, Admitted>;

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
  if (sync.kind !== "stored") return { kind: "unreadable" };
  const { rules, snapshot } = sync;
  if (rules.settings.reportedShipments === "in_shopify" && !snapshot.canceledAt) {
    const missing = await ctx.shipping.missingScopes(shop);
    if (missing.kind !== "read") return { kind: "unreadable" };
    if (missing.value.length > 0) return { kind: "scopes_missing", scopes: missing.value };
  }
  const admitted = await admitReport(ctx, input, sync);
  if (admitted.kind !== "admitted") return admitted;
  const { report } = admitted;
  if (report.settledAt === null) return bringToShopify(ctx, input, { ...admitted, snapshot });
  if (report.destination === "here") await syncOrder(ctx, { shop, orderId, cause: "shipment" });
  return { kind: "reported", report };
}

async function bringToShopify(
  ctx: ApiContext,
  input: ReportInput,
  { report, ofOthers, snapshot }: Admitted & { snapshot: OrderSnapshot },
): Promise<ReportOutcome> {
  const { orderId } = input;
  const { shop } = input.key;
  const lines = restOf(report, madeFor(report, snapshot, ofOthers));
  const answer: ChangeAnswer =
    lines.length === 0
      ? { kind: "done" }
      : await ctx.shipping.fulfill(shop, orderId, { lines, tracking: report.tracking });
  const sync = await syncOrder(ctx, { shop, orderId, cause: "shipment" });
  const made = sync.kind === "stored" ? madeFor(report, sync.snapshot, ofOthers) : null;
  if (answer.kind === "done" || (made && restOf(report, made).length === 0)) {
    await settle(ctx, input, { report, made: made ?? [] });
    return { kind: "reported", report };
  }
  // Without a reading nobody knows what Shopify took, so the report stays open.
  if (made?.length === 0 && answer.kind !== "unknown")
    await deleteOpenReport(ctx.db, shop, orderId, report.id);
  if (answer.kind === "rejected") return { kind: "refused_by_shopify", providerText: answer.providerText };
  return answer.kind === "unknown" ? { kind: "pending", report } : { kind: "unreadable" };
}

type Made = OrderSnapshot["fulfillments"];

/** The fulfillments at Shopify that came after the report and that no other report made. */
function madeFor(
  { known }: ShipmentReport,
  { fulfillments }: OrderSnapshot,
  ofOthers: readonly FulfillmentId[],
): Made {
  return fulfillments.filter(
    ({ id, canceled }) => !canceled && !known.includes(id) && !ofOthers.includes(id),
  );
}

/** What of the report Shopify does not have yet. */
function restOf({ lines }: ShipmentReport, made: Made): ShippedLine[] {
  const units = unitsOf(made.flatMap((fulfillment) => fulfillment.lines));
  return lines.flatMap(({ lineId, quantity }) => {
    const rest = quantity - (units.get(lineId) ?? 0);
    return rest > 0 ? [{ lineId, quantity: rest }] : [];
  });
}

async function settle(
  ctx: ApiContext,
  { key, orderId }: ReportInput,
  { report, made }: { report: ShipmentReport; made: Made },
): Promise<void> {
  const done = { id: report.id, fulfillments: made.map(({ id }) => id), at: ctx.clock.now() };
  await ctx.db.$transaction(async (tx) => {
    if (await settleReport(tx, key.shop, orderId, done))
      await tellOfShipment(ctx, tx, { key, orderId, report });
  });
}
