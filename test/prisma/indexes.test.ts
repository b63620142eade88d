import { findDueReadings } from "~/authority/known-authorities.store.server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { SILENT } from "../support/silent-log";
import { findOutdatedAlarms } from "~/alarms/alarms.store.server";
import { findAttentionOvertaken } from "~/attention/attention.store.server";
import { findUnalarmedDuties, takeForgottenOrders } from "~/autocapture/capture-duties.store.server";
import { asId, type OrderId, type ShopDomain } from "~/kernel/ids";
import { findUnendedInstructions } from "~/money/operation/instructions.store.server";
import { findOpenOperations } from "~/money/operation/operations.store.server";
import { findOrders } from "~/order-list/order-lists.store.server";
import { findSql } from "~/order-list/narrowed-statements.store.server";
import type { OrderFilter } from "~/order-list/order-filter.store.server";
import { toRules } from "~/settings/rules.server";
import { DEFAULT_SETTINGS } from "~/settings/settings";
import { findShopsToTally } from "~/order-list/order-tallies.store.server";
import { createDatabase, type Database } from "~/platform/database/client.server";
import { findUnfinishedRemovals } from "~/platform/shops/shops.store.server";
import { findOverdue, leaseNextMessage } from "~/platform/outbox/outbox-messages.store.server";
import { findDeliveries } from "~/warehouse-api/webhooks/webhook-deliveries.store.server";
import { findOpenReports } from "~/orders/shipments/reported-shipments.store.server";
import { findOpenPrivacyRequests } from "~/privacy/privacy-requests.store.server";
import { loadOrderFacts } from "~/money/order-facts.store.server";
import { compareOldHolds, findDueOrders, findShopsWithDue } from "~/marks/order-marks.store.server";
import { findOvertakenReleases, listOpen } from "~/release/releases.store.server";
import { removeOutdatedRows } from "~/privacy/remove-outdated-rows.server";

const SHOP = asId<ShopDomain>("demo-shop.myshopify.com");
const ORDER = asId<OrderId>("7");
const NOW = new Date("2026-11-22T10:00:00Z");
const EARLIER = new Date("2026-11-21T10:00:00Z");
const page = { limit: 100 };
const shippedBefore = { own: [], other: NOW };
const LISTED: OrderFilter = { shop: SHOP, view: "all", tests: false, now: NOW, shippedBefore };
const CHOSEN = {
  ...{ filters: {}, search: "moreau" },
  facts: {
    shop: SHOP,
    now: NOW,
    timeZone: "UTC",
    shopCurrency: "EUR",
    engines: toRules({ settings: DEFAULT_SETTINGS, rows: [], isConnected: false }),
  },
};
const FIRST = { cursor: { kind: "first" }, take: 50 } as const;
const KIND = "bnpl-order-fulfilled";
const ENDPOINT = "endpoint";
const FLOW = { channel: "flow", destination: "", kinds: [KIND] } as const;
const WEBHOOK = { channel: "webhook", destination: ENDPOINT, kinds: ["released"] } as const;

const sweep = (db: Database) => removeOutdatedRows({ db, clock: { now: () => NOW }, log: SILENT });

/** Indexes over what waits to be done, and over what is done, each with the queries that it serves. */
const ASKED_FOR: Record<string, ((db: Database) => Promise<unknown>)[]> = {
  Operation_open_idx: [
    (db) => findOpenOperations(db, { requestedBefore: NOW, ...page }),
    (db) => findOrders(db, LISTED, { ...FIRST, sort: "expires_asc" }),
  ],
  OrderTally_fresh_idx: [(db) => findShopsToTally(db, { after: "", limit: 5 })],
  Instruction_unended_idx: [(db) => findUnendedInstructions(db, { requestedBefore: NOW, ...page })],
  Order_to_review_idx: [(db) => takeForgottenOrders(db, { now: NOW, askedBefore: NOW, limit: 5 })],
  Order_open_idx: [(db) => listOpen(db, SHOP, { after: "", limit: 5 })],
  Order_found_idx: [
    (db) => db.$queryRaw(findSql({ ...LISTED, chosen: CHOSEN }, { ...FIRST, sort: "processed_desc" })),
  ],
  Order_to_release_idx: [(db) => findOvertakenReleases(db, { shops: [SHOP], now: NOW, limit: 5 })],
  OrderHold_open_idx: [(db) => loadOrderFacts(db, { shop: SHOP, orderId: ORDER })],
  CaptureDuty_unalarmed_idx: [(db) => findUnalarmedDuties(db, { dueBefore: NOW, ...page })],
  Order_partly_shipped_idx: [(db) => findAttentionOvertaken(db, { shops: [SHOP], now: NOW, limit: 5 })],
  Alarm_open_idx: [(db) => findOutdatedAlarms(db, [SHOP])],
  Authorization_asked_idx: [(db) => findDueReadings(db, { shops: [SHOP], now: NOW, limit: 5 })],
  OutboxMessage_waiting_idx: [
    (db) => leaseNextMessage(db, SHOP, { ...FLOW, now: NOW, until: NOW }),
    (db) => findOverdue(db, { channel: "flow", kinds: [KIND], now: NOW, dueBefore: NOW, ...page }),
  ],
  OutboxMessage_sequence_idx: [(db) => leaseNextMessage(db, SHOP, { ...WEBHOOK, now: NOW, until: NOW })],
  OutboxMessage_destination_idx: [
    (db) => findDeliveries(db, SHOP, { endpointId: ENDPOINT, before: null, take: 50 }),
  ],
  OrderMark_due_idx: [
    (db) => findShopsWithDue(db, [SHOP], NOW),
    (db) => findDueOrders(db, SHOP, { now: NOW, limit: 5 }),
  ],
  OrderMark_held_idx: [(db) => compareOldHolds(db, [SHOP], { comparedBefore: EARLIER, now: NOW, limit: 5 })],
  Instruction_ended_idx: [sweep],
  OutboxMessage_settled_idx: [sweep],
  BulkItem_settled_idx: [sweep],
  ReportedShipment_open_idx: [(db) => findOpenReports(db, { now: NOW, ...page })],
  Operation_named_idx: [sweep],
  TimelineEvent_named_idx: [sweep],
  Shop_to_remove_idx: [(db) => findUnfinishedRemovals(db, { reportedBefore: NOW, ...page })],
  PrivacyRequest_open_idx: [(db) => findOpenPrivacyRequests(db, { requestedBefore: NOW, ...page })],
};

/** The indexes of the lists, each of which the tests of plans in `order-list` hold to the list that it serves. */
const OF_LISTS =
  /^Order_((all|pending|shipped_to_capture|partly_captured|on_hold|captured|captured_not_shipped|refunded|lost|voided)_[a-z]+|tests)_idx$/;

let database: TestDatabase;
/** One connection, which reads no table from end to end as long as there is another way. */
let db: Database;
beforeAll(async () => {
  database = await createTestDatabase();
  db = createDatabase(`${database.url}?options=-c%20enable_seqscan%3Doff`, { connections: 1 });
  await fill(db);
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

test("the indexes over a part of a table are all known here", async () => {
  const rows = await db.$queryRaw<{ name: string }[]>`
    SELECT indexname::text AS "name" FROM pg_indexes
    WHERE schemaname = current_schema() AND indexdef LIKE '% WHERE %'`;
  const ofLists = rows.filter(({ name }) => OF_LISTS.test(name));
  expect(ofLists.length).toBeGreaterThan(10);
  const others = rows.filter((row) => !ofLists.includes(row));
  expect(others.map(({ name }) => name).sort()).toEqual(Object.keys(ASKED_FOR).sort());
});

const cases = Object.entries(ASKED_FOR).flatMap(([index, asked]) =>
  asked.map((ask, at) => ({ index, at: at + 1, ask })),
);
test.each(cases)("$index serves query $at of those that it is for", async ({ index, ask }) => {
  const before = await scansOf(index);
  await ask(db);
  expect(await scansOf(index)).toBeGreaterThan(before);
});

test("an operation without a final answer holds a slot, and one with an answer none", async () => {
  await expect(db.operation.updateMany({ data: { state: "unknown" } })).rejects.toThrow(/openSlot_check/);
  await expect(db.operation.updateMany({ data: { openSlot: "x" } })).rejects.toThrow(/openSlot_check|Unique/);
});

/** How often the index was read, by PostgreSQL's own count. */
async function scansOf(index: string): Promise<number> {
  await db.$queryRaw`SELECT 1 AS "done" FROM pg_stat_force_next_flush()`;
  const [row] = await db.$queryRaw<{ scans: bigint }[]>`
    SELECT idx_scan AS "scans" FROM pg_stat_user_indexes WHERE indexrelname = ${index}`;
  return Number(row?.scans ?? -1);
}

/** Twenty shops whose orders were captured and told of; every hundredth capture is on its way. */
async function fill(db: Database): Promise<void> {
  const shops = Array.from({ length: 20 }, (_, at) => (at === Number(ORDER) ? SHOP : `shop-${at}`));
  await db.shop.createMany({ data: shops.map((shop) => ({ shop, installedAt: NOW })) });
  await db.settings.createMany({ data: shops.map((shop) => ({ shop, captureEngine: "app" })) });
  await db.$executeRaw`
    INSERT INTO "Order" (shop, id, name, currency, "totalMinor", gateway, "gatewayName", "processedAt", "updatedAt",
      "importedAt", "readAt", "lastShippedAt", "amountCapturableMinor")
    SELECT (${shops}::text[])[n % 20 + 1], n::text, '#' || n, 'EUR', 1000, 'klarna', 'Klarna', now(), now(), now(),
      now(), now(), CASE WHEN n % 50 = 0 THEN 1 ELSE 0 END
    FROM generate_series(1, 5000) n`;
  await db.$executeRaw`
    INSERT INTO "Operation" (shop, id, key, kind, "orderId", "authorizationId", "amountMinor", currency, "requestedBy", "causeKind", "causeId",
      "requestedAt", state, "openSlot")
    SELECT shop, id, 'k' || id, 'capture', id, id, 1, 'EUR', '{"kind": "app"}', 'form', id, ${EARLIER},
      CASE WHEN id LIKE '%00' THEN 'requested' ELSE 'succeeded' END::"OperationState",
      CASE WHEN id LIKE '%00' THEN id END
    FROM "Order"`;
  await db.$executeRaw`
    INSERT INTO "OutboxMessage" (shop, id, channel, kind, reference, payload, "createdAt", "nextTryAt", "settledAt")
    SELECT shop, id, 'flow', ${KIND}, id, '{}', ${EARLIER}, ${EARLIER}, CASE WHEN id NOT LIKE '%00' THEN now() END
    FROM "Order"`;
  await db.$executeRaw`
    INSERT INTO "OutboxMessage" (shop, id, channel, destination, kind, reference, payload, sequence, "createdAt",
      "nextTryAt", "settledAt")
    SELECT ${SHOP}, 'w' || n, 'webhook', ${ENDPOINT}, 'released', n::text, '{}', n::text, ${EARLIER}, ${EARLIER},
      CASE WHEN n % 2 = 0 THEN now() END
    FROM generate_series(1, 3000) n`;
  await db.$executeRaw`
    INSERT INTO "OrderMark" (shop, "orderId", kind, desired, written, "comparedAt", "nextTryAt")
    SELECT shop, id, 'fulfillment_hold', 'held', 'held', ${NOW}, CASE WHEN id LIKE '%00' THEN ${NOW}::timestamptz END
    FROM "Order"`;
  await db.$executeRaw`ANALYZE`;
}
