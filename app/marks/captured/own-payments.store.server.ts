import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { Database, Tx } from "~/platform/database/client.server";
import type { OwnPayments } from "./own-payments";

const keyOf = (shop: ShopDomain, orderId: OrderId) => ({
  shop_orderId_kind: { shop, orderId, kind: "paid" as const },
});

/** Null where the app never called the order paid. */
export async function findOwnPayments(
  db: Database | Tx,
  shop: ShopDomain,
  orderId: OrderId,
): Promise<OwnPayments | null> {
  const row = await db.orderMark.findUnique({
    where: keyOf(shop, orderId),
    select: { ownPayments: true, askedAt: true },
  });
  return row && { ids: row.ownPayments, askedAt: row.askedAt };
}

/** Notes, before Shopify is asked, that it may make a payment. An earlier request that may have made one stays noted. */
export async function noteAsked(db: Database, shop: ShopDomain, orderId: OrderId, at: Date): Promise<void> {
  await db.orderMark.updateMany({
    where: { shop, orderId, kind: "paid", askedAt: null },
    data: { askedAt: at },
  });
}

/** Notes that every answer of Shopify is known, with the payments that are the app's. */
export async function noteAnswered(
  tx: Database | Tx,
  shop: ShopDomain,
  orderId: OrderId,
  ownPayments: readonly string[],
): Promise<void> {
  await tx.orderMark.update({
    where: keyOf(shop, orderId),
    data: { askedAt: null, ownPayments: [...ownPayments] },
  });
}
