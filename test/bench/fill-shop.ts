import type { ShopDomain } from "~/kernel/ids";
import type { Database } from "~/platform/database/client.server";

/** The id of the shop's first order; the others follow it. */
const FIRST_ID = 6_000_000_000_000;

/** The id of the order in the given place, counted from 1. */
export const idOfOrder = (place: number) => String(FIRST_ID + place);

/**
 * Fills an installed shop with open orders, as the app would have stored them: each with two lines, one Klarna
 * authorization and its ledger entry, placed over the last 30 days. Import is on, so that all may ship. Statistics are
 * up to date, as autovacuum keeps them.
 */
export async function fillShop(
  db: Database,
  shop: ShopDomain,
  { orders, now }: { orders: number; now: Date },
): Promise<void> {
  await db.shop.create({ data: { shop, installedAt: now, currency: "EUR" } });
  await db.settings.create({ data: { shop, importOn: true } });
  await db.changeCounter.create({ data: { shop, number: orders } });
  await db.$executeRaw`
    INSERT INTO "Order" (shop, id, name, currency, "totalMinor", "totalCurrentMinor", gateway, "gatewayName",
      "financialStatus", "processedAt", "updatedAt", "importedAt", "readAt", "amountAuthorizedMinor",
      "amountRemainingMinor", "amountOwedMinor", "amountCapturableMinor", "expiresAt", "dutyCheckedAt",
      "releaseState", "releaseSince", "changeNumber", "customerName")
    SELECT ${shop}, (${FIRST_ID}::bigint + n)::text, '#' || n, 'EUR', 4890, 4890, 'klarna', 'Klarna', 'AUTHORIZED',
      at, at, at, at, 4890, 4890, 4890, 4890, at + interval '28 days', ${now}, 'may_ship', at, n, 'Customer ' || n
    FROM (SELECT n, ${now}::timestamptz - interval '30 days' * n / ${orders}::float AS at
          FROM generate_series(1, ${orders}::int) n) placed`;
  await db.$executeRaw`
    INSERT INTO "OrderLine" (shop, "orderId", id, position, title, sku, quantity, "quantityCurrent",
      "quantityFulfilled", "totalMinor", "taxMinor")
    SELECT o.shop, o.id, o.id || line, line - 1, 'Article ' || line, 'SKU-' || line, line, line, 0, 2445, 0
    FROM "Order" o, generate_series(1, 2) line WHERE o.shop = ${shop}`;
  await db.$executeRaw`
    INSERT INTO "Authorization" (shop, id, "orderId", gateway, "gatewayName", "amountMinor", currency, "authorizedAt",
      "expiresAt", "expirySource")
    SELECT o.shop, o.id || '1', o.id, o.gateway, o."gatewayName", 4890, 'EUR', o."processedAt", o."expiresAt", 'policy'
    FROM "Order" o WHERE o.shop = ${shop}`;
  await db.$executeRaw`
    INSERT INTO "LedgerEntry" (shop, id, "orderId", "authorizationId", kind, "amountMinor", currency, source, reference,
      "occurredAt", "recordedAt")
    SELECT o.shop, o.id || '1', o.id, o.id || '1', 'authorized', 4890, 'EUR', 'provider', o.id || '1',
      o."processedAt", o."processedAt"
    FROM "Order" o WHERE o.shop = ${shop}`;
  await db.$executeRaw`ANALYZE "Order", "OrderLine", "Authorization", "LedgerEntry"`;
}
