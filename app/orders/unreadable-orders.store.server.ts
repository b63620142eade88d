import type { Database, Tx } from "~/platform/database/client.server";
import { Prisma } from "~/platform/database/generated/client";
import { asId, type OrderId, type ShopDomain } from "~/kernel/ids";

export interface SetAside {
  orderId: OrderId;
  orderName: string;
  /** Why the order cannot be read or stored, in one line. */
  error: string;
}

const MINUTE_MS = 60_000;
const FIRST_WAIT_MS = 10 * MINUTE_MS;
const LONGEST_WAIT_MS = 24 * 60 * MINUTE_MS;

/**
 * Sets an order aside, or keeps it so. Each due try doubles the wait for the next one, up to a day; readings for other
 * reasons do not postpone it.
 */
export async function setOrderAside(
  db: Database,
  shop: ShopDomain,
  { orderId, orderName, error }: SetAside,
  at: Date,
): Promise<void> {
  const key = { shop, orderId };
  const known = await db.unreadableOrder.findUnique({ where: { shop_orderId: key } });
  const failure = { orderName, error, lastFailedAt: at };
  const state = known && at < known.nextTryAt ? failure : { ...failure, ...nextTry(known?.tries ?? 0, at) };
  await db.unreadableOrder.upsert({
    where: { shop_orderId: key },
    create: { ...key, ...failure, ...nextTry(0, at), firstFailedAt: at },
    update: state,
  });
}

function nextTry(triesBefore: number, at: Date): { tries: number; nextTryAt: Date } {
  const waitMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(triesBefore, 10));
  return { tries: triesBefore + 1, nextTryAt: new Date(at.getTime() + waitMs) };
}

/** Forgets orders that could be read and stored, or that are gone. */
export async function clearSetAside(
  db: Database,
  shop: ShopDomain,
  orderIds: readonly OrderId[],
): Promise<void> {
  if (orderIds.length === 0) return;
  await db.unreadableOrder.deleteMany({ where: { shop, orderId: { in: [...orderIds] } } });
}

export async function isSetAside(db: Database | Tx, shop: ShopDomain, orderId: OrderId): Promise<boolean> {
  return (await findSetAside(db, shop, [orderId])).has(orderId);
}

/** Which of the given orders are set aside. */
export async function findSetAside(
  db: Database | Tx,
  shop: ShopDomain,
  orderIds: readonly OrderId[],
): Promise<Set<OrderId>> {
  const rows = await db.unreadableOrder.findMany({
    where: { shop, orderId: { in: [...orderIds] } },
    select: { orderId: true },
  });
  return new Set(rows.map(({ orderId }) => asId<OrderId>(orderId)));
}

/** Orders of these shops whose next try is due: the longest due first, at most `limit`. */
export async function findOrdersToTryAgain(
  db: Database,
  { shops, now, limit }: { shops: readonly ShopDomain[]; now: Date; limit: number },
): Promise<{ shop: ShopDomain; orderId: OrderId }[]> {
  const rows = await db.unreadableOrder.findMany({
    where: { shop: { in: [...shops] }, nextTryAt: { lte: now } },
    orderBy: [{ nextTryAt: "asc" }, { orderId: "asc" }],
    take: limit,
    select: { shop: true, orderId: true },
  });
  return rows.map(({ shop, orderId }) => ({ shop: asId(shop), orderId: asId(orderId) }));
}

export interface ListedSetAside {
  orderId: OrderId;
  orderName: string | null;
  error: string;
  since: Date;
  nextTryAt: Date;
}

interface SetAsidePage {
  /** The list is read from this order on, or from its end; undefined for all of it. */
  from: (Pick<ListedSetAside, "since"> & { orderId: string }) | undefined;
  isBackward: boolean;
  take: number;
}

/** The orders that are set aside, the longest set aside first, or backward the latest. */
export async function listSetAside(
  db: Database,
  shop: ShopDomain,
  page: SetAsidePage,
): Promise<ListedSetAside[]> {
  return db.$queryRaw<ListedSetAside[]>(setAsideSql(shop, page));
}

export function setAsideSql(shop: ShopDomain, { from, isBackward, take }: SetAsidePage): Prisma.Sql {
  const [beyond, way] = isBackward ? [Prisma.sql`<`, Prisma.sql`DESC`] : [Prisma.sql`>`, Prisma.sql`ASC`];
  const bound =
    from === undefined
      ? Prisma.empty
      : Prisma.sql`AND (u."firstFailedAt", u."orderId") ${beyond} (${from.since}, ${from.orderId})`;
  return Prisma.sql`
    SELECT u."orderId", u."orderName", u.error, u."firstFailedAt" AS since, u."nextTryAt"
    FROM "UnreadableOrder" u WHERE u.shop = ${shop} ${bound}
    ORDER BY u."firstFailedAt" ${way}, u."orderId" ${way} LIMIT ${take}`;
}
