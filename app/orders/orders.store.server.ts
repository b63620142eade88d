import type { Order, OrderKind } from "~/platform/database/generated/client";
import { writeAuthorizations } from "./authorizations.store.server";
import type { Database, Tx } from "~/platform/database/client.server";
import { asId, type OrderId, type ShopDomain } from "~/kernel/ids";
import type { MatchedAuthorization } from "./match-order";
import { lastShippedAt, type OrderSnapshot, firstShippedAt } from "./order-snapshot";
import { paidElsewhere } from "./paid-elsewhere";
import { isTestOrder } from "./test-order";

export interface StoredReading {
  updatedAt: Date;
  readAt: Date;
}

export async function findOrder(
  db: Database | Tx,
  shop: ShopDomain,
  orderId: OrderId,
): Promise<Order | null> {
  return db.order.findUnique({ where: { shop_id: { shop, id: orderId } } });
}

/**
 * Notes that an order was read again and shows what it showed; answers what it came in as. Null where it does not, where it is not known, and where an
 * authorization has lapsed since, which no change at Shopify tells.
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

export async function isOrderKnown(db: Database | Tx, shop: ShopDomain, orderId: OrderId): Promise<boolean> {
  return (await db.order.count({ where: { shop, id: orderId } })) > 0;
}

/** What a known order came in as; null where it is not known. */
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
 * Holds the order's row until the transaction ends: all that stores the order or moves its money waits here. With a
 * gateway the row is made where there is none. Answers what an earlier reading left, "new", or null for no row.
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
    select: { updatedAt: true, readAt: true },
  });
}

/** False where the row is there. Of two readings of a new order at once the second waits here for the first. */
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

/** Writes what the reading shows of the order, its lines and authorizations. The caller holds the row. */
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
    // Seen at Shopify, so it is not deleted, whatever an older report said.
    data: {
      ...columns(snapshot),
      readingHash,
      paidElsewhereMinor: paidElsewhere(snapshot, followed).amountMinor,
      paymentPending: followed.some(({ class: of, state }) => of === "pay_later" && state === "pending"),
      fulfilledAt,
      firstShippedAt: firstShippedAt(snapshot),
      test: isTestOrder(snapshot, followed),
      lastShippedAt: lastShippedAt(snapshot),
      deletedAt: null,
    },
  });
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
    financialStatus: snapshot.financialStatus,
    fulfillmentStatus: snapshot.fulfillmentStatus,
    sourceName: snapshot.sourceName,
    test: snapshot.test,
    customerId: snapshot.customer?.id ?? null,
    customerName: snapshot.customer?.name ?? null,
    processedAt: snapshot.processedAt,
    updatedAt: snapshot.updatedAt,
    canceledAt: snapshot.canceledAt,
    readAt: snapshot.readAt,
  };
}

/** Notes that Shopify no longer has the order. Nothing else is touched: what happened to its money stays. */
export async function markOrderDeleted(
  db: Database,
  shop: ShopDomain,
  orderId: OrderId,
  at: Date,
): Promise<void> {
  await db.order.updateMany({ where: { shop, id: orderId, deletedAt: null }, data: { deletedAt: at } });
}

/** When each of the orders had last changed at Shopify by our last reading. Unknown ones are missing. */
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
 * Held until the transaction ends: all that changes an order's money waits here. False where the order is not known. Rows
 * that refer to the order can be added meanwhile, which a plain FOR UPDATE would keep waiting.
 */
export async function lockOrder(tx: Tx, shop: ShopDomain, orderId: OrderId): Promise<boolean> {
  const rows = await tx.$queryRaw<
    unknown[]
  >`SELECT 1 FROM "Order" WHERE shop = ${shop} AND id = ${orderId} FOR NO KEY UPDATE`;
  return rows.length > 0;
}
