import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fillEveryTable } from "../privacy/fill-every-table";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { asId, type OrderId, type ShopDomain } from "~/kernel/ids";
import { lockOrder } from "~/orders/orders.store.server";

const SHOP = asId<ShopDomain>("demo-shop.myshopify.com");
const ORDER = asId<OrderId>("1");

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await fillEveryTable(database.db, SHOP);
});
afterAll(() => database.drop());

/** Each says in the schema why. */
const WITHOUT_ORDER = ["BulkItem", "FlowActionRun", "SetupEvidence", "CaptureTest", "UnreadableOrder"];
/** Refer to a row that refers to the order. */
const BY_DETOUR = ["ExpiryWarning", "OperationLine"];

test("every table that names an order refers to its row, but for those that say why not", async () => {
  const rows = await database.db.$queryRaw<{ name: string }[]>`
    SELECT c.table_name::text AS "name" FROM information_schema.columns c
    WHERE c.table_schema = current_schema() AND c.column_name = 'orderId' AND NOT EXISTS (
      SELECT 1 FROM pg_constraint f
      WHERE f.contype = 'f' AND f.conrelid = format('%I', c.table_name)::regclass AND f.confrelid = '"Order"'::regclass)
    ORDER BY 1`;
  expect(rows.map(({ name }) => name)).toEqual([...WITHOUT_ORDER, ...BY_DETOUR].sort());
});

test("every foreign key has an index that begins with its columns, so that a deletion need not read a table", async () => {
  const rows = await database.db.$queryRaw<{ name: string }[]>`
    SELECT f.conname::text AS "name" FROM pg_constraint f
    WHERE f.contype = 'f' AND f.connamespace = current_schema()::regnamespace AND NOT EXISTS (
      SELECT 1 FROM pg_index i
      WHERE i.indrelid = f.conrelid AND i.indpred IS NULL
        AND (i.indkey::int2[])[0:cardinality(f.conkey) - 1] = f.conkey)`;
  expect(rows).toEqual([]);
});

test("an order with a history of money cannot be deleted", async () => {
  await expect(database.db.order.deleteMany()).rejects.toMatchObject({ code: "P2003" });
  expect(await database.db.ledgerEntry.count()).toBe(1);
});

test("what refers to an order is added while somebody holds the order", async () => {
  const { db } = database;
  await db.$transaction(async (tx) => {
    await lockOrder(tx, SHOP, ORDER);
    const warning = { shop: SHOP, orderId: ORDER, reason: "payment_failed", currency: "EUR" } as const;
    const adding = db.attention.create({ data: { ...warning, amountMinor: 1n, since: new Date() } });
    expect(await Promise.race([adding.then(() => "added"), pause(5_000, "waits")])).toBe("added");
  });
});
