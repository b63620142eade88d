import type { FulfillmentId, OrderId } from "~/kernel/ids";
import type { OrderSnapshot, ShippedLine } from "~/orders/order-snapshot";
import { unitsOf } from "~/orders/shipments/reported-shipment";
import { settleReport, type ShipmentReport } from "~/orders/shipments/reported-shipments.store.server";
import type { ChangeAnswer } from "~/orders/shop-admin.port";
import { syncOrder } from "~/orders/sync-order.server";
import type { ApiKey } from "../keys/api-key";
import type { ApiContext } from "../operations/operation";
import { tellOfShipment } from "./tell-of-shipment.server";

export type Brought =
  | { kind: "reported"; report: ShipmentReport }
  /** Shopify may have the parcel; the same report again finds out. */
  | { kind: "pending"; report: ShipmentReport }
  | ({ kind: "unreadable" } & Untaken)
  | ({ kind: "refused_by_shopify"; providerText: string } & Untaken);

interface Untaken {
  /** Whether a reading showed that Shopify has nothing of the parcel. Without a reading nobody knows. */
  hasNothing: boolean;
}

/** Whose report it is, about which order. */
export interface Reporter {
  key: Pick<ApiKey, "shop" | "id" | "name">;
  orderId: OrderId;
}

interface OpenReport {
  report: ShipmentReport;
  /** Fulfillments that Shopify shows and that the app made for other reports. */
  ofOthers: readonly FulfillmentId[];
  snapshot: OrderSnapshot;
}

/**
 * Makes what Shopify does not have yet of an open report that the caller leased, and settles it once Shopify has all of
 * it; any other report is left to the caller, with its lease. `snapshot` was read after every earlier try of the report
 * had ended, so that units which a lost answer brought to Shopify are not sent again.
 */
export async function bringToShopify(
  ctx: ApiContext,
  input: Reporter,
  { report, ofOthers, snapshot }: OpenReport,
): Promise<Brought> {
  const { orderId } = input;
  const { shop } = input.key;
  const lines = restOf(report, madeFor(report, snapshot, ofOthers));
  const answer: ChangeAnswer =
    lines.length === 0 ? { kind: "done" } : await ctx.shipping.fulfill(shop, orderId, { ...report, lines });
  const sync = await syncOrder(ctx, { shop, orderId, cause: "shipment" });
  const made = sync.kind === "stored" ? madeFor(report, sync.snapshot, ofOthers) : null;
  if (answer.kind === "done" || (made && restOf(report, made).length === 0)) {
    await settle(ctx, input, { report, made: made ?? [] });
    return { kind: "reported", report };
  }
  if (answer.kind === "unknown") return { kind: "pending", report };
  const hasNothing = made?.length === 0;
  if (answer.kind !== "rejected") return { kind: "unreadable", hasNothing };
  return { kind: "refused_by_shopify", providerText: answer.providerText, hasNothing };
}

type Made = OrderSnapshot["fulfillments"];

/**
 * The fulfillments at Shopify that came after the report and that no other report made. One that carries other tracking
 * numbers than the reported parcel is somebody else's, even where it has the same units.
 */
function madeFor(
  { known, tracking: reported }: ShipmentReport,
  { fulfillments }: OrderSnapshot,
  ofOthers: readonly FulfillmentId[],
): Made {
  return fulfillments.filter(
    ({ id, canceled, tracking }) =>
      !canceled &&
      !known.includes(id) &&
      !ofOthers.includes(id) &&
      (reported.number === null ||
        tracking.length === 0 ||
        tracking.some(({ number }) => number === reported.number)),
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
  { key, orderId }: Reporter,
  { report, made }: { report: ShipmentReport; made: Made },
): Promise<void> {
  const done = { id: report.id, fulfillments: made.map(({ id }) => id), at: ctx.clock.now() };
  await ctx.db.$transaction(async (tx) => {
    if (await settleReport(tx, key.shop, orderId, done))
      await tellOfShipment(ctx, tx, { key, orderId, report });
  });
}
