import { isSamePerson, readActor, type Actor } from "~/kernel/actor";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { Database, Tx } from "~/platform/database/client.server";
import type { OrderHold as OrderHoldRow } from "~/platform/database/generated/client";

/** Somebody's request that an order must not be shipped. */
export interface OrderHold {
  id: string;
  /** The words of whoever asked. */
  reason: string;
  placedBy: Actor;
  placedAt: Date;
}

export function toHold({ id, reason, placedBy, placedAt }: OrderHoldRow): OrderHold {
  return { id, reason, placedBy: readActor(placedBy), placedAt };
}

/** False where a request with the id exists. */
export async function insertHold(
  tx: Tx,
  shop: ShopDomain,
  orderId: OrderId,
  hold: OrderHold,
): Promise<boolean> {
  const { count } = await tx.orderHold.createMany({
    data: [{ ...hold, shop, orderId }],
    skipDuplicates: true,
  });
  return count > 0;
}

/** Whether a request with the id was made, ended or not. */
export async function hasHold(db: Database, shop: ShopDomain, id: string): Promise<boolean> {
  return (await db.orderHold.findUnique({ where: { shop_id: { shop, id } }, select: { id: true } })) !== null;
}

/** Whether the person ended a request to hold the order since then. */
export async function hasLetGo(
  db: Database,
  shop: ShopDomain,
  orderId: OrderId,
  { by, since }: { by: Actor; since: Date },
): Promise<boolean> {
  const ended = await db.orderHold.findMany({
    where: { shop, orderId, endedAt: { gte: since } },
    select: { endedBy: true },
  });
  return ended.some(({ endedBy }) => endedBy !== null && isSamePerson(readActor(endedBy), by));
}

/** Ends an open request and answers its reason; null where the order has no open request with the id. */
export async function endHold(
  tx: Tx,
  shop: ShopDomain,
  orderId: OrderId,
  { id, endedBy, endedAt }: { id: string; endedBy: Actor; endedAt: Date },
): Promise<string | null> {
  const [row] = await tx.orderHold.updateManyAndReturn({
    where: { shop, orderId, id, endedAt: null },
    data: { endedBy, endedAt },
    select: { reason: true },
  });
  return row?.reason ?? null;
}
