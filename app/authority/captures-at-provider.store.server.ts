import type { AuthorizationId, OrderId, ShopDomain } from "~/kernel/ids";
import { money, type Money } from "~/kernel/money";
import type { Database } from "~/platform/database/client.server";

/** A capture of an authorization by the name that the ledger gives it, and its amount; null where there is none. */
export async function findCaptureAmount(
  db: Database,
  {
    shop,
    orderId,
    authorizationId,
    capture: reference,
  }: { shop: ShopDomain; orderId: OrderId; authorizationId: AuthorizationId; capture: string },
): Promise<Money | null> {
  const row = await db.ledgerEntry.findFirst({
    where: { shop, orderId, authorizationId, kind: "captured", reference },
    select: { amountMinor: true, currency: true },
  });
  return row && money(row.amountMinor, row.currency);
}
