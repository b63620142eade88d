import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { Database, Tx } from "~/platform/database/client.server";
import type { Prisma } from "~/platform/database/generated/client";

const WITH_MONEY = {
  lines: { orderBy: { position: "asc" } },
  authorizations: { orderBy: [{ authorizedAt: "asc" }, { id: "asc" }] },
} satisfies Prisma.OrderInclude;

export type OrderWithMoney = Prisma.OrderGetPayload<{ include: typeof WITH_MONEY }>;

/** An order with its lines and authorizations, each in the order in which it is captured. */
export async function findOrderWithMoney(
  db: Database | Tx,
  shop: ShopDomain,
  orderId: OrderId,
): Promise<OrderWithMoney | null> {
  return db.order.findUnique({ where: { shop_id: { shop, id: orderId } }, include: WITH_MONEY });
}

/** Of the orders those that are pay later and not deleted, test orders included. */
export async function findPayLaterWithMoney(
  db: Database,
  shop: ShopDomain,
  orderIds: readonly OrderId[],
): Promise<OrderWithMoney[]> {
  return db.order.findMany({
    where: { shop, id: { in: [...orderIds] }, payLater: true, deletedAt: null },
    include: WITH_MONEY,
  });
}
