import { asId, type OrderId, type ShopDomain } from "~/kernel/ids";
import type { Database } from "~/platform/database/client.server";
import type { Prisma } from "~/platform/database/generated/client";
import type { ListPlace } from "./cursor";
import type { ApiReleaseState } from "./release-state";

/** The orders that the API knows: those about which the app decides whether they may ship. */
const SHOWN = { kind: "pay_later", releaseState: { not: null } } satisfies Prisma.OrderWhereInput;

export interface ListFilter {
  release?: ApiReleaseState | undefined;
  gateway?: string | undefined;
  /** Changed at Shopify at this time or later. */
  updatedSince?: Date | undefined;
}

/**
 * Places of orders after a place, the newest order first. An order's time and id never change, so an order that
 * changes meanwhile is neither skipped nor repeated.
 */
export async function findListPlaces(
  db: Database,
  shop: ShopDomain,
  { filter, after, limit }: { filter: ListFilter; after: ListPlace | null; limit: number },
): Promise<ListPlace[]> {
  const { release, gateway, updatedSince } = filter;
  const own: Prisma.OrderWhereInput[] = [
    ...(release ? [{ releaseState: release }] : []),
    ...(gateway ? [{ gateway }] : []),
    ...(updatedSince ? [{ updatedAt: { gte: updatedSince } }] : []),
    ...(after ? [afterPlace(after)] : []),
  ];
  return db.order.findMany({
    where: { shop, ...SHOWN, AND: own },
    orderBy: [{ processedAt: "desc" }, { id: "desc" }],
    take: limit,
    select: { processedAt: true, id: true },
  });
}

/** The first condition lets the index begin at the place. */
function afterPlace({ processedAt, id }: ListPlace): Prisma.OrderWhereInput {
  return {
    processedAt: { lte: processedAt },
    OR: [{ processedAt: { lt: processedAt } }, { id: { lt: id } }],
  };
}

export interface OrderChange {
  orderId: OrderId;
  changeNumber: bigint;
}

/** The orders whose latest change has a higher number, in the sequence of their changes. */
export async function findChanges(
  db: Database,
  shop: ShopDomain,
  { after, limit }: { after: bigint; limit: number },
): Promise<OrderChange[]> {
  const rows = await db.order.findMany({
    where: { shop, ...SHOWN, changeNumber: { gt: after } },
    orderBy: { changeNumber: "asc" },
    take: limit,
    select: { id: true, changeNumber: true },
  });
  return rows.map(({ id, changeNumber }) => ({ orderId: asId(id), changeNumber: changeNumber ?? 0n }));
}

/** The number of the shop's latest change; zero where there was none. */
export async function readLatestChange(db: Database, shop: ShopDomain): Promise<bigint> {
  const counter = await db.changeCounter.findUnique({ where: { shop }, select: { number: true } });
  return BigInt(counter?.number ?? 0);
}

/** Ids of the orders with one of the names, or with the id. A shop may give a name twice. */
export async function findByIdOrName(
  db: Database,
  shop: ShopDomain,
  { id, names }: { id: string; names: string[] },
): Promise<OrderId[]> {
  const rows = await db.order.findMany({
    where: { shop, ...SHOWN, OR: [{ id }, { name: { in: names } }] },
    orderBy: { id: "asc" },
    take: 10,
    select: { id: true },
  });
  return rows.map((row) => asId(row.id));
}
