import { createDatabase, type Database } from "~/platform/database/client.server";
import { sweepTallies } from "~/order-list/sweep-tallies.server";
import { dropIndexes } from "../support/drop-indexes";
import { SILENT } from "../support/silent-log";

export interface World {
  shops: number;
  /** In each shop, authorized and not shipped, over the last 25 days. */
  openOrders: number;
  /** In each shop, shipped and captured, over the last three years. */
  pastOrders: number;
  now: Date;
}

/** How many shops one statement fills: a quarter of a million orders at most. */
const SHOPS_AT_ONCE = 100;

/** Numbers of shops, both included. */
interface Part {
  from: number;
  to: number;
}

/**
 * Fills an empty database with shops, each with open and past orders, their authorizations, ledgers and timelines.
 * Foreign keys and indexes are made again after the rows, which takes a fraction of the time; the rows obey them.
 */
export async function fillShops(url: string, world: World): Promise<void> {
  const db = createDatabase(withoutLimit(url), { connections: 1 });
  try {
    const restore = await dropIndexes(db, ["Order", "Authorization", "LedgerEntry", "TimelineEvent"]);
    await insertShops(db, world);
    for (let from = 1; from <= world.shops; from += SHOPS_AT_ONCE) {
      const part = { from, to: Math.min(from + SHOPS_AT_ONCE - 1, world.shops) };
      await insertOrders(db, world, part);
      await insertHistories(db, part);
    }
    for (const statement of restore) await db.$executeRawUnsafe(statement);
    // As the worker does each minute, so that a sweep meets what a minute brings and not the orders of three years.
    await sweepTallies({ db, log: SILENT });
    await db.$executeRaw`VACUUM ANALYZE`;
  } finally {
    await db.$disconnect();
  }
}

/** An index of ten million rows takes longer to make than any statement of the app may. */
function withoutLimit(url: string): string {
  const unlimited = new URL(url);
  unlimited.searchParams.set("options", "-c statement_timeout=0");
  return unlimited.toString();
}

async function insertShops(db: Database, { shops, openOrders, pastOrders, now }: World): Promise<void> {
  const numbers = BigInt(openOrders + pastOrders);
  await db.$executeRaw`
    INSERT INTO "Shop" (shop, "installedAt", currency)
    SELECT 'shop-' || n || '.myshopify.com', ${now}, 'EUR' FROM generate_series(1, ${shops}::int) n`;
  await db.$executeRaw`INSERT INTO "Settings" (shop, "importOrdersWithFinancialStatusAuthorized", "captureEngine") SELECT shop, true, 'app' FROM "Shop"`;
  await db.$executeRaw`INSERT INTO "SetupCheck" (shop, "requestedAt") SELECT shop, ${now} FROM "Shop"`;
  await db.$executeRaw`INSERT INTO "ChangeCounter" (shop, number) SELECT shop, ${numbers} FROM "Shop"`;
  await db.$executeRaw`
    INSERT INTO "ImportRun" (shop, id, state, everything, "startedBy", "startedAt", "finishedAt")
    SELECT shop, '1', 'finished', true, '{"kind": "app"}', ${now}, ${now} FROM "Shop"`;
  await db.$executeRaw`
    INSERT INTO "ReleaseReview" (shop, round, "startedAt", "startedBy", total, "progressAt", "finishedAt")
    SELECT shop, 1, ${now}, '{"kind": "app"}', 0, ${now}, ${now} FROM "Shop"`;
}

/** The id of an order is different in each shop, as at Shopify. */
async function insertOrders(db: Database, world: World, { from, to }: Part): Promise<void> {
  const { openOrders, pastOrders, now } = world;
  // So long ago that the next sweep checks every one again, however long the filling takes.
  const checkedAt = new Date(now.getTime() - 3_600_000);
  await db.$executeRaw`
    INSERT INTO "Order" (shop, id, name, currency, "totalMinor", "totalCurrentMinor", gateway, "gatewayName",
      "financialStatus", "processedAt", "updatedAt", "importedAt", "readAt", "amountAuthorizedMinor",
      "amountRemainingMinor", "amountOwedMinor", "amountCapturableMinor", "expiresAt", "dutyCheckedAt",
      "releaseState", "releaseSince", "changeNumber")
    SELECT 'shop-' || s || '.myshopify.com', s || lpad(n::text, 6, '0') || '1', '#' || n, 'EUR', 4890, 4890, 'klarna',
      'Klarna', 'AUTHORIZED', at, at, at, at, 4890, 4890, 4890, 4890, at + interval '28 days', ${checkedAt}, 'may_ship', at, n
    FROM (SELECT s, n, ${now}::timestamptz - interval '25 days' * n / ${openOrders}::float AS at
          FROM generate_series(${from}::int, ${to}::int) s, generate_series(1, ${openOrders}::int) n) placed`;
  await db.$executeRaw`
    INSERT INTO "Order" (shop, id, name, currency, "totalMinor", "totalCurrentMinor", gateway, "gatewayName",
      "financialStatus", "processedAt", "updatedAt", "importedAt", "readAt", "amountAuthorizedMinor",
      "amountCapturedMinor", "capturedAt", "fulfilledAt", "firstShippedAt", "lastShippedAt", "dutyCheckedAt",
      "releaseState", "releaseSince", "changeNumber")
    SELECT 'shop-' || s || '.myshopify.com', s || lpad(n::text, 6, '0') || '2', '#' || (n + 100000), 'EUR', 4890, 4890,
      'klarna', 'Klarna', 'PAID', at, at, at, at, 4890, 4890, at + interval '2 days', at + interval '1 day',
      at + interval '1 day', at + interval '1 day', ${checkedAt}, 'may_ship', at, ${openOrders}::int + n
    FROM (SELECT s, n, ${now}::timestamptz - interval '30 days' - interval '1000 days' * n / ${pastOrders}::float AS at
          FROM generate_series(${from}::int, ${to}::int) s, generate_series(1, ${pastOrders}::int) n) placed`;
}

/** The primary key finds the orders of each shop. */
async function insertHistories(db: Database, { from, to }: Part): Promise<void> {
  const shops = Array.from({ length: to - from + 1 }, (_, index) => `shop-${from + index}.myshopify.com`);
  await db.$executeRaw`
    INSERT INTO "Authorization" (shop, id, "orderId", gateway, "gatewayName", "amountMinor", currency, "authorizedAt",
      "expiresAt", "expirySource")
    SELECT shop, id || '1', id, gateway, "gatewayName", 4890, 'EUR', "processedAt",
      "processedAt" + interval '28 days', 'policy'
    FROM "Order" WHERE shop = ANY(${shops})`;
  await db.$executeRaw`
    INSERT INTO "LedgerEntry" (shop, id, "orderId", "authorizationId", kind, "amountMinor", currency, source, reference,
      "occurredAt", "recordedAt")
    SELECT shop, id || entry, id, id || '1', entry::"LedgerEntryKind", 4890, 'EUR', 'provider', id || entry,
      "processedAt", "processedAt"
    FROM "Order", unnest(ARRAY['authorized', 'captured']) entry
    WHERE shop = ANY(${shops}) AND (entry = 'authorized' OR "capturedAt" IS NOT NULL)`;
  await db.$executeRaw`
    INSERT INTO "TimelineEvent" (shop, id, "orderId", kind, "occurredAt", actor, data, reference)
    SELECT shop, id, id, 'order_imported', "processedAt", '{"kind": "app"}', '{}', id
    FROM "Order" WHERE shop = ANY(${shops})`;
}
