import type { Order, OrderKind } from "~/platform/database/generated/client";
import { writeAuthorizations } from "./authorizations.store.server";
import { leaveOutRedacted } from "./customer-tombstones.store.server";
import type { Database, Tx } from "~/platform/database/client.server";
import { asId, type OrderId, type ShopDomain } from "~/kernel/ids";
import type { MatchedAuthorization } from "./match-order";
import { lastShippedAt, type OrderLineSnapshot, type OrderSnapshot, firstShippedAt } from "./order-snapshot";
import { toStoredParcels } from "./parcel";
import { paidElsewhere } from "./paid-elsewhere";
import { searchable, searchTermsOf } from "./search-text";
import { isTestOrder } from "./test-order";

export interface StoredReading {
  updatedAt: Date;
  readAt: Date;
  /** Whether the app recorded a shipment that Shopify may not show. */
  hasReportedShipments: boolean;
}

export async function findOrder(
  db: Database | Tx,
  shop: ShopDomain,
  orderId: OrderId,
): Promise<Order | null> {
  return db.order.findUnique({ where: { shop_id: { shop, id: orderId } } });
}

/**
 * Records that a new reading shows what the stored one showed, and answers the order's kind. Null where the readings
 * differ, where the order is unknown, or where an authorization has lapsed since, which changes nothing at Shopify.
 */
export async function noteUnchanged(
  db: Database,
  shop: ShopDomain,
  { orderId, readingHash, readAt }: { orderId: OrderId; readingHash: string; readAt: Date },
): Promise<OrderKind | null> {
  const [row] = await db.order.updateManyAndReturn({
    where: {
      shop,
      id: orderId,
      readingHash,
      deletedAt: null,
      readAt: { lte: readAt },
      OR: [{ expiresAt: null }, { expiresAt: { gt: readAt } }],
    },
    data: { readAt },
    select: { kind: true },
  });
  return row?.kind ?? null;
}

/** Units of the order's lines, in their sequence: at checkout, after edits, and shipped. */
export async function findLineUnits(tx: Tx, shop: ShopDomain, orderId: OrderId): Promise<LineUnits[]> {
  const rows = await tx.orderLine.findMany({
    where: { shop, orderId },
    orderBy: { position: "asc" },
    select: { id: true, quantity: true, quantityCurrent: true, quantityFulfilled: true },
  });
  return rows.map((row) => ({ ...row, id: asId(row.id) }));
}

export type LineUnits = Pick<OrderLineSnapshot, "id" | "quantity" | "quantityCurrent" | "quantityFulfilled">;

export async function isOrderKnown(db: Database | Tx, shop: ShopDomain, orderId: OrderId): Promise<boolean> {
  return (await db.order.count({ where: { shop, id: orderId } })) > 0;
}

/** The stored order's kind; null where the order is unknown. */
export async function findOrderKind(
  db: Database | Tx,
  shop: ShopDomain,
  orderId: OrderId,
): Promise<OrderKind | null> {
  const row = await db.order.findUnique({
    where: { shop_id: { shop, id: orderId } },
    select: { kind: true },
  });
  return row?.kind ?? null;
}

interface NewReading {
  snapshot: OrderSnapshot;
  kind: OrderKind;
  importedAt: Date;
}

/**
 * Locks the order's row until the transaction ends: whoever stores the order or moves its money waits here. Creates a
 * missing row where a gateway is given. Answers the earlier reading, "new", or null where there is no row.
 */
export async function lockOrInsertOrder(
  tx: Tx,
  shop: ShopDomain,
  reading: NewReading & { gateway: MatchedAuthorization | null },
): Promise<StoredReading | "new" | null> {
  const isNew =
    reading.gateway !== null && (await createOrder(tx, shop, { ...reading, gateway: reading.gateway }));
  await lockOrder(tx, shop, reading.snapshot.id);
  if (isNew) return "new";
  return tx.order.findUnique({
    where: { shop_id: { shop, id: reading.snapshot.id } },
    select: { updatedAt: true, readAt: true, hasReportedShipments: true },
  });
}

/** False where the row exists. When two readings of a new order arrive at once, the second waits here for the first. */
async function createOrder(
  tx: Tx,
  shop: ShopDomain,
  reading: NewReading & { gateway: MatchedAuthorization },
): Promise<boolean> {
  const { snapshot, kind, importedAt } = reading;
  const { gateway, gatewayName } = reading.gateway;
  const row = { shop, id: snapshot.id, kind, importedAt, gateway, gatewayName, ...columns(snapshot) };
  const { count } = await tx.order.createMany({ data: [row], skipDuplicates: true });
  return count === 1;
}

/** Writes the order, its lines and authorizations as the reading shows them. The caller holds the row. */
export async function writeOrder(
  tx: Tx,
  shop: ShopDomain,
  input: {
    snapshot: OrderSnapshot;
    authorizations: MatchedAuthorization[];
    fulfilledAt: Date | null;
    readingHash: string;
  },
): Promise<void> {
  const { snapshot, authorizations, fulfilledAt, readingHash } = input;
  const orderId = snapshot.id;
  const followed = await writeAuthorizations(tx, shop, { snapshot, authorizations });
  await tx.order.update({
    where: { shop_id: { shop, id: orderId } },
    // Shopify showed the order, so it is not deleted, whatever an older report said.
    data: {
      ...columns(snapshot),
      searchTerms: searchTermsOf(
        snapshot,
        authorizations.map(({ direct, ...known }) => ({ ...known, reference: direct?.reference ?? null })),
      ),
      readingHash,
      paidElsewhereMinor: paidElsewhere(snapshot, followed).amountMinor,
      paymentPending: followed.some(({ class: of, state }) => of === "pay_later" && state === "pending"),
      fulfilledAt,
      firstShippedAt: firstShippedAt(snapshot),
      test: isTestOrder(snapshot, followed),
      lastShippedAt: lastShippedAt(snapshot),
      parcels: toStoredParcels(snapshot),
      deletedAt: null,
    },
  });
  await leaveOutRedacted(tx, shop, snapshot);
  await tx.orderLine.deleteMany({ where: { shop, orderId } });
  await tx.orderLine.createMany({
    data: snapshot.lines.map(({ total, tax, ...line }, position) => ({
      ...line,
      shop,
      orderId,
      position,
      totalMinor: total.amountMinor,
      taxMinor: tax.amountMinor,
    })),
  });
}

function columns(snapshot: OrderSnapshot) {
  return {
    name: snapshot.name,
    currency: snapshot.total.currency,
    totalMinor: snapshot.total.amountMinor,
    totalCurrentMinor: snapshot.totalCurrent.amountMinor,
    taxesIncluded: snapshot.taxesIncluded,
    shippingMinor: snapshot.shipping.amountMinor,
    shippingTaxMinor: snapshot.shippingTax.amountMinor,
    shippingRefundedMinor: snapshot.shippingRefunded.amountMinor,
    financialStatus: snapshot.financialStatus,
    fulfillmentStatus: snapshot.fulfillmentStatus,
    sourceName: snapshot.sourceName,
    test: snapshot.test,
    customerId: snapshot.customer?.id ?? null,
    customerName: snapshot.customer?.name ?? null,
    searchName: snapshot.customer?.name == null ? null : searchable(snapshot.customer.name),
    highRisk: snapshot.highRisk,
    processedAt: snapshot.processedAt,
    updatedAt: snapshot.updatedAt,
    canceledAt: snapshot.canceledAt,
    readAt: snapshot.readAt,
  };
}

/** Records that Shopify no longer has the order. Nothing else changes: the history of its money stays. */
export async function markOrderDeleted(
  db: Database,
  shop: ShopDomain,
  orderId: OrderId,
  at: Date,
): Promise<void> {
  await db.order.updateMany({ where: { shop, id: orderId, deletedAt: null }, data: { deletedAt: at } });
}

/** When each order last changed at Shopify, by the app's last reading. Unknown orders are missing. */
export async function readChangeTimesKnown(
  db: Database,
  shop: ShopDomain,
  orderIds: readonly OrderId[],
): Promise<Map<OrderId, Date>> {
  const rows = await db.order.findMany({
    where: { shop, id: { in: [...orderIds] }, deletedAt: null },
    select: { id: true, updatedAt: true },
  });
  return new Map(rows.map(({ id, updatedAt }) => [asId<OrderId>(id), updatedAt]));
}

/**
 * Locks the order until the transaction ends: whoever changes its money waits here. False where the order is unknown.
 * Rows that refer to the order can still be added meanwhile, which a plain FOR UPDATE would block.
 */
export async function lockOrder(tx: Tx, shop: ShopDomain, orderId: OrderId): Promise<boolean> {
  const rows = await tx.$queryRaw<
    unknown[]
  >`SELECT 1 FROM "Order" WHERE shop = ${shop} AND id = ${orderId} FOR NO KEY UPDATE`;
  return rows.length > 0;
}
