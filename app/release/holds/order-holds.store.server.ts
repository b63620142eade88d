import { readActor, type Actor } from "~/kernel/actor";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { Tx } from "~/platform/database/client.server";
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
