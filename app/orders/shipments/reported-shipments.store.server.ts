import { asId, type OrderId, type ShopDomain } from "~/kernel/ids";
import type { Database, Tx } from "~/platform/database/client.server";
import type { Prisma, ReportedShipment as Row } from "~/platform/database/generated/client";
import type { HoldReason } from "~/platform/database/generated/enums";
import type { ReportedShipments } from "~/settings/settings";
import type { ShippedLine } from "../order-snapshot";
import type { ReportedShipment } from "./reported-shipment";

/** A report as stored. */
export interface ShipmentReport extends ReportedShipment {
  keyId: string;
  destination: ReportedShipments;
  notifyCustomer: boolean;
  reportedAt: Date;
  /** Why the order was held when the parcel was reported. */
  heldFor: HoldReason[];
  /** Fulfillments that the app made at Shopify for the report. */
  fulfillments: ReportedShipment["known"];
  /** Null while it is open whether Shopify has the whole parcel. */
  settledAt: Date | null;
  /** Until when the process that brings an open report to Shopify has it for itself; null where it is not open. */
  leasedUntil: Date | null;
  /** When the sweep takes up an open report; null where it is not open. */
  nextTryAt: Date | null;
  /** How often the sweep took it up in vain. */
  tries: number;
}

/** All reports about an order, oldest first. */
export async function findReports(
  db: Database | Tx,
  shop: ShopDomain,
  orderId: OrderId,
): Promise<ShipmentReport[]> {
  const rows = await db.reportedShipment.findMany({
    where: { shop, orderId },
    orderBy: [{ reportedAt: "asc" }, { id: "asc" }],
  });
  return rows.map(toReport);
}

/** The parcels that count although Shopify may not show them, oldest first. */
export async function findRecordedHere(
  tx: Tx,
  shop: ShopDomain,
  orderId: OrderId,
): Promise<ReportedShipment[]> {
  const reports = await findReports(tx, shop, orderId);
  return reports.filter(({ destination }) => destination === "here");
}

export async function insertReport(
  tx: Tx,
  shop: ShopDomain,
  orderId: OrderId,
  { lines, known, fulfillments, tracking, refusal, ...report }: ShipmentReport,
): Promise<void> {
  await tx.reportedShipment.create({
    data: {
      ...report,
      shop,
      orderId,
      lines: lines.map((line) => ({ ...line })) satisfies Prisma.InputJsonArray,
      known: [...known],
      fulfillments: [...fulfillments],
      refusal: refusal?.text ?? null,
      trackingNumber: tracking.number,
      trackingCompany: tracking.company,
      trackingUrl: tracking.url,
    },
  });
}

/** Makes the next reading count the order's reported parcels, even where Shopify shows nothing new. */
export async function noteReported(tx: Tx, shop: ShopDomain, orderId: OrderId): Promise<void> {
  await tx.order.update({
    where: { shop_id: { shop, id: orderId } },
    data: { hasReportedShipments: true, readingHash: null },
  });
}

/** False where the report was settled before. */
export async function settleReport(
  tx: Tx,
  shop: ShopDomain,
  orderId: OrderId,
  { id, fulfillments, at }: { id: string; fulfillments: ReportedShipment["known"]; at: Date },
): Promise<boolean> {
  const { count } = await tx.reportedShipment.updateMany({
    where: { shop, orderId, id, settledAt: null },
    data: { fulfillments: [...fulfillments], settledAt: at, leasedUntil: null, nextTryAt: null },
  });
  return count > 0;
}

/** Settles a report that Shopify refused as recorded with the app alone. False where it was settled before. */
export async function keepRefused(
  tx: Tx,
  shop: ShopDomain,
  orderId: OrderId,
  { id, refusal: { text: refusal, at } }: { id: string; refusal: { text: string; at: Date } },
): Promise<boolean> {
  const { count } = await tx.reportedShipment.updateMany({
    where: { shop, orderId, id, settledAt: null },
    data: { destination: "here", refusal, settledAt: at, leasedUntil: null, nextTryAt: null },
  });
  return count > 0;
}

/** Forgets a report of which Shopify took nothing. */
export async function deleteOpenReport(
  db: Database,
  shop: ShopDomain,
  orderId: OrderId,
  id: string,
): Promise<void> {
  await db.reportedShipment.deleteMany({ where: { shop, orderId, id, settledAt: null } });
}

/** Has an open report for oneself until the given time; only under the order's lock. */
export async function leaseReport(
  tx: Tx,
  shop: ShopDomain,
  orderId: OrderId,
  { id, until }: { id: string; until: Date },
): Promise<void> {
  await tx.reportedShipment.updateMany({
    where: { shop, orderId, id, settledAt: null },
    data: { leasedUntil: until, nextTryAt: until },
  });
}

/** Gives an open report back after a try in vain; the sweep waits for the given time, and a request does not. */
export async function postponeReport(
  db: Database,
  shop: ShopDomain,
  orderId: OrderId,
  { id, now, nextTryAt }: { id: string; now: Date; nextTryAt: Date },
): Promise<void> {
  await db.reportedShipment.updateMany({
    where: { shop, orderId, id, settledAt: null },
    data: { leasedUntil: now, nextTryAt, tries: { increment: 1 } },
  });
}

export interface OpenReport {
  shop: ShopDomain;
  orderId: OrderId;
  reportId: string;
}

/** Reports of installed shops that are open and due for a try, the longest waiting first. */
export async function findOpenReports(
  db: Database,
  { now, limit }: { now: Date; limit: number },
): Promise<OpenReport[]> {
  return db.$queryRaw<OpenReport[]>`
    SELECT r.shop, r."orderId", r.id AS "reportId"
    FROM "ReportedShipment" r JOIN "Shop" s ON s.shop = r.shop AND s."uninstalledAt" IS NULL
    WHERE r."settledAt" IS NULL AND r."nextTryAt" <= ${now}
    ORDER BY r."nextTryAt"
    LIMIT ${limit}`;
}

function toReport(row: Row): ShipmentReport {
  const { trackingNumber: number, trackingCompany: company, trackingUrl: url } = row;
  return {
    id: row.id,
    keyId: row.keyId,
    destination: row.destination,
    // Only `insertReport` writes the column, and its parameter has this type.
    lines: row.lines as unknown as ShippedLine[],
    tracking: { number, company, url },
    notifyCustomer: row.notifyCustomer,
    shippedAt: row.shippedAt,
    reportedAt: row.reportedAt,
    heldFor: row.heldFor,
    known: row.known.map((id) => asId(id)),
    fulfillments: row.fulfillments.map((id) => asId(id)),
    settledAt: row.settledAt,
    leasedUntil: row.leasedUntil,
    nextTryAt: row.nextTryAt,
    tries: row.tries,
    refusal: row.refusal !== null && row.settledAt ? { text: row.refusal, at: row.settledAt } : null,
  };
}
