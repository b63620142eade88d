import type { Database } from "~/platform/database/client.server";
import { asId, type ShopDomain } from "~/kernel/ids";

export const LISTED_SHOP = asId<ShopDomain>("listed-shop.myshopify.com");
export const LISTED_AT = new Date("2026-11-22T10:20:00Z");

/**
 * Orders of every kind, for tests and benchmarks of the lists: of a hundred, ninety are captured and shipped, the others
 * wait, are shipped and unpaid, on hold, captured in part, lost or past their date. Each is about `spreadDays / orders`
 * days older than the one before. One of a thousand is a test. Those that the provider captured, and those of high risk, are
 * the rarer the larger the shop is, but a page of them is in a shop of a thousand, too.
 */
export async function fillLists(
  db: Database,
  { shop = LISTED_SHOP, orders, now = LISTED_AT, spreadDays = 400 }: FillOptions,
): Promise<void> {
  await db.shop.create({
    data: { shop, installedAt: now, currency: "EUR", ianaTimezone: "Europe/Amsterdam" },
  });
  await db.settings.create({ data: { shop, importOn: true } });
  await db.$executeRaw`
    INSERT INTO "Order" (shop, id, name, currency, "totalMinor", "totalCurrentMinor", gateway, "gatewayName",
      "processedAt", "updatedAt", "importedAt", "readAt", test, "customerName", "searchName", "searchTerms",
      "amountAuthorizedMinor", "amountCapturedMinor", "amountRefundedMinor", "amountExpiredMinor", "amountVoidedMinor",
      "amountRemainingMinor", "amountOwedMinor", "amountCapturableMinor", "amountAtRiskMinor", "capturedAt", "releasedAt", "lapsedAt",
      "fulfilledAt", "firstShippedAt", "lastShippedAt", "expiresAt", "releaseState", "holdReasons", "releaseSince",
      "releaseChangesAt", "dutyCheckedAt", "changeNumber", "capturedBy", "highRisk")
    SELECT ${shop}, (6000000000000 + n)::text, '#' || n, CASE WHEN n % 20 = 7 THEN 'USD' ELSE 'EUR' END, amount, amount,
      gateway, initcap(gateway), at, at, at, at, n % 1000 = 999, first || ' ' || last, lower(first || ' ' || last),
      '#' || n || ' ' || gateway || ' ' || amount / 100 || 'd' || lpad((amount % 100)::text, 2, '0') || ' sku ' || n % 500
        || ' ' || 7000000000000 + n,
      amount, CASE WHEN k < 91 THEN amount WHEN k = 96 THEN amount / 2 ELSE 0 END,
      CASE WHEN k < 8 THEN amount WHEN k < 12 THEN 100 ELSE 0 END,
      CASE WHEN k = 98 THEN amount ELSE 0 END, CASE WHEN k = 99 THEN amount ELSE 0 END,
      open, CASE WHEN k = 98 THEN amount ELSE open END, open, CASE WHEN k IN (94, 95) THEN open ELSE 0 END,
      CASE WHEN k < 91 OR k = 96 THEN at + interval '2 days' END, CASE WHEN k >= 98 THEN at + interval '3 days' END,
      CASE WHEN k = 98 THEN at + interval '3 days' END,
      CASE WHEN k < 90 OR k IN (94, 95) THEN at + interval '1 day' END, CASE WHEN k < 96 THEN at + interval '1 day' END,
      CASE WHEN k < 96 THEN at + interval '1 day' END,
      CASE WHEN open = 0 OR n % 50 = 43 THEN NULL ELSE ${now}::timestamptz + interval '1 minute' * (n::bigint * 7919 % 40000 - 2000)::int END,
      CASE WHEN k = 97 OR k = 98 THEN 'hold' ELSE 'may_ship' END::"ReleaseState",
      CASE WHEN k = 97 THEN ARRAY['held_by_request'] WHEN k = 98 THEN ARRAY['nothing_authorized'] ELSE '{}' END::"HoldReason"[],
      at, NULL, ${now}, n,
      CASE WHEN k < 91 OR k = 96 THEN ARRAY[CASE WHEN n % ${rareIn(orders, 997)}::int = 7 THEN 'provider' WHEN k < 20 THEN 'person' ELSE 'app' END]
        ELSE '{}' END, n % ${rareIn(orders, 5003)}::int = 3
    FROM (
      SELECT n, n % 100 AS k, 1000 + n * 37 % 20000 AS amount, ${now}::timestamptz - interval '1 day' * ${spreadDays}::float * n / ${orders}::float AS at,
        CASE WHEN n % 100 BETWEEN 91 AND 97 THEN (1000 + n * 37 % 20000) / CASE WHEN n % 100 = 96 THEN 2 ELSE 1 END ELSE 0 END AS open,
        (ARRAY['klarna', 'riverty', 'billink', 'spraypay'])[n / 7 % 4 + 1] AS gateway,
        (ARRAY['Zoe', 'Anna', 'Jan', 'Mia', 'Omar', 'Lea', 'Finn', 'Noor'])[n % 8 + 1] AS first,
        (ARRAY['Moreau', 'Jansen', 'Visser', 'Bakker', 'Smit', 'Meijer', 'Mulder', 'Bos', 'Vos', 'Peters', 'Hendriks'])
          [n % 11 + 1] || chr(97 + (n / 11 % 26)::int) || chr(97 + (n / 286 % 26)::int) AS last
      FROM generate_series(1, ${orders}::int) n) made`;
  await db.$executeRaw`
    INSERT INTO "Authorization" (shop, id, "orderId", gateway, "gatewayName", "amountMinor", currency, "authorizedAt",
      "expiresAt", "expirySource")
    SELECT o.shop, o.id || '1', o.id, o.gateway, o."gatewayName", o."amountAuthorizedMinor", o.currency,
      o."processedAt", o."processedAt" + interval '28 days', 'policy' FROM "Order" o WHERE o.shop = ${shop}`;
  await db.$executeRaw`
    INSERT INTO "LedgerEntry" (shop, id, "orderId", "authorizationId", kind, "amountMinor", currency, source, reference,
      "occurredAt", "recordedAt")
    SELECT o.shop, o.id || entry, o.id, o.id || '1', entry::"LedgerEntryKind", CASE entry
        WHEN 'authorized' THEN o."amountAuthorizedMinor" WHEN 'captured' THEN o."amountCapturedMinor"
        WHEN 'expired' THEN o."amountExpiredMinor" ELSE o."amountVoidedMinor" END, o.currency, 'provider', o.id || entry,
      CASE entry WHEN 'authorized' THEN o."processedAt" WHEN 'captured' THEN o."capturedAt" ELSE o."releasedAt" END,
      o."processedAt"
    FROM "Order" o, unnest(ARRAY['authorized', 'captured', 'expired', 'voided']) entry
    WHERE o.shop = ${shop} AND (entry = 'authorized' OR (entry = 'captured' AND o."amountCapturedMinor" > 0)
      OR (entry = 'expired' AND o."amountExpiredMinor" > 0) OR (entry = 'voided' AND o."amountVoidedMinor" > 0))`;
}

/** Of how many orders one is rare: of so many in a large shop, of fewer in one that would have no page of them. */
const rareIn = (orders: number, oneOf: number): number =>
  Math.max(8, Math.min(oneOf, Math.floor(orders / 125)));

interface FillOptions {
  shop?: ShopDomain;
  orders: number;
  now?: Date;
  spreadDays?: number;
}
