import { asId, type OrderId, type ShopDomain } from "~/kernel/ids";
import type { Database, Tx } from "~/platform/database/client.server";
import type { Release } from "../release";

/** An order with what was decided about it. */
export interface DecidedOrder {
  orderId: OrderId;
  release: Release | null;
  since: Date | null;
}

const DECISION = {
  id: true,
  releaseState: true,
  holdReasons: true,
  releaseSince: true,
  deletedAt: true,
} as const;

/** Orders after the given one that may have a mark: those with something left to ship, and those that had one. */
export async function listMarkable(
  db: Database | Tx,
  shop: ShopDomain,
  { after, limit }: { after: string; limit: number },
): Promise<OrderId[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM (
      (SELECT id FROM "Order" WHERE shop = ${shop} AND id > ${after} AND kind = 'pay_later'
        AND "fulfilledAt" IS NULL AND "deletedAt" IS NULL ORDER BY id LIMIT ${limit})
      UNION
      (SELECT DISTINCT "orderId" FROM "OrderMark" WHERE shop = ${shop} AND "orderId" > ${after}
        ORDER BY "orderId" LIMIT ${limit})
    ) found ORDER BY id LIMIT ${limit}`;
  return rows.map(({ id }) => asId(id));
}

/** What was decided about the given orders. */
export async function findDecisions(
  db: Database | Tx,
  shop: ShopDomain,
  orderIds: readonly OrderId[],
): Promise<DecidedOrder[]> {
  const rows = await db.order.findMany({ where: { shop, id: { in: [...orderIds] } }, select: DECISION });
  return rows.map(({ id, releaseState: state, holdReasons: reasons, releaseSince: since }) => ({
    orderId: asId(id),
    release: state === null ? null : state === "hold" ? { state, reasons } : { state },
    since,
  }));
}

/** The followed order of a name, or the latest one with something left to ship where `names` is null. */
export async function findOrderToTry(
  db: Database,
  shop: ShopDomain,
  names: readonly string[] | null,
): Promise<{ id: OrderId; name: string } | null> {
  const open = { fulfilledAt: null, canceledAt: null };
  const row = await db.order.findFirst({
    where: { shop, kind: "pay_later", deletedAt: null, ...(names ? { name: { in: [...names] } } : open) },
    orderBy: [{ processedAt: "desc" }, { id: "desc" }],
    select: { id: true, name: true },
  });
  return row && { id: asId(row.id), name: row.name };
}
