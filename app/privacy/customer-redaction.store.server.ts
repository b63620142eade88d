import { WITHOUT_CUSTOMER } from "~/orders/customer-tombstones.store.server";
import { eraseTexts } from "./order-texts.store.server";
import type { Tx } from "~/platform/database/client.server";
import type { PrivacyRequest } from "~/platform/database/generated/client";
import type { CustomerId, OrderId, ShopDomain } from "~/kernel/ids";

/**
 * Takes whoever placed the given orders off them, with their tracking numbers and what people wrote about them; answers
 * how many orders that changed.
 */
export async function removeCustomerOfOrders(
  tx: Tx,
  shop: ShopDomain,
  orderIds: readonly OrderId[],
): Promise<number> {
  const changed = await tx.$executeRaw`
    UPDATE "Order" SET ${WITHOUT_CUSTOMER}
    WHERE "shop" = ${shop} AND "id" = ANY(${orderIds})
      AND ("customerId" IS NOT NULL OR "customerName" IS NOT NULL OR "parcels" @? '$[*].tracking[0]')`;
  await tx.orderNote.deleteMany({ where: { shop, orderId: { in: [...orderIds] } } });
  await eraseTexts(tx, shop, orderIds);
  return changed;
}

/** Locks at most `limit` orders that a customer placed until the transaction ends. */
export async function lockSomeOrdersOf(
  tx: Tx,
  shop: ShopDomain,
  { customerId, limit }: { customerId: CustomerId; limit: number },
): Promise<OrderId[]> {
  const rows = await tx.$queryRaw<{ id: OrderId }[]>`
    SELECT "id" FROM "Order" WHERE "shop" = ${shop} AND "customerId" = ${customerId} LIMIT ${limit} FOR UPDATE`;
  return rows.map(({ id }) => id);
}

/** Adds to the number of orders that the request has changed so far. */
export async function countAffected(tx: Tx, request: PrivacyRequest, count: number): Promise<void> {
  await tx.$executeRaw`
    UPDATE "PrivacyRequest" SET "recordsAffected" = coalesce("recordsAffected", 0) + ${count}
    WHERE "shop" = ${request.shop} AND "id" = ${request.id}`;
}

/**
 * Completes the request and forgets whom it named, as do requests for the same customer's data: nobody is left to export.
 * Answers how many orders the request changed.
 */
export async function completeRedaction(tx: Tx, request: PrivacyRequest, at: Date): Promise<number> {
  const { shop, id, customerId } = request;
  const forgotten = { customerId: null, orderIds: [] };
  if (customerId !== null)
    await tx.privacyRequest.updateMany({
      where: { shop, customerId, kind: "customer_data" },
      data: forgotten,
    });
  const [done] = await tx.privacyRequest.updateManyAndReturn({
    where: { shop, id },
    data: { ...forgotten, completedAt: at },
    select: { recordsAffected: true },
  });
  return done?.recordsAffected ?? 0;
}
