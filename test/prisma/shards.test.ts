import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../support/database";

/**
 * One PostgreSQL carries thousands of shops. Should it ever not, Citus spreads tables over several by a column, which
 * here is the shop. It then demands that every unique key and every foreign key holds that column, and that one shop's
 * rows are reached by it (docs.citusdata.com, "Determining Application Type" and "Creating and Modifying Tables").
 */
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** Tables that stay whole on one machine, each with the reason. */
const WHOLE: Record<string, string> = {
  Session: "Shopify's library asks for a session by its id alone.",
  _prisma_migrations: "Tells of the database itself.",
};

test("every table but those that stay whole has the shop", async () => {
  const rows = await database.db.$queryRaw<{ name: string }[]>`
    SELECT t.table_name::text AS "name" FROM information_schema.tables t
    WHERE t.table_schema = current_schema() AND t.table_type = 'BASE TABLE' AND NOT EXISTS (
      SELECT 1 FROM information_schema.columns c
      WHERE c.table_schema = t.table_schema AND c.table_name = t.table_name AND c.column_name = 'shop'
        AND c.is_nullable = 'NO')`;
  expect(rows.map(({ name }) => name).filter((name) => !(name in WHOLE))).toEqual([]);
});

test("every unique key holds the shop", async () => {
  const rows = await database.db.$queryRaw<{ table: string; key: string }[]>`
    SELECT i.indrelid::regclass::text AS "table", i.indexrelid::regclass::text AS "key" FROM pg_index i
    JOIN pg_class c ON c.oid = i.indrelid
    WHERE i.indisunique AND c.relnamespace = current_schema()::regnamespace AND NOT EXISTS (
      SELECT 1 FROM pg_attribute a
      WHERE a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey::int2[]) AND a.attname = 'shop')`;
  const spread = rows.filter(({ table }) => !(table.replaceAll('"', "") in WHOLE));
  expect(spread).toEqual([]);
});

test("every foreign key leads from a shop to the same shop", async () => {
  const rows = await database.db.$queryRaw<{ key: string }[]>`
    SELECT f.conname::text AS "key" FROM pg_constraint f
    WHERE f.contype = 'f' AND f.connamespace = current_schema()::regnamespace AND NOT EXISTS (
      SELECT 1 FROM generate_subscripts(f.conkey, 1) at
      JOIN pg_attribute here ON here.attrelid = f.conrelid AND here.attnum = f.conkey[at]
      JOIN pg_attribute there ON there.attrelid = f.confrelid AND there.attnum = f.confkey[at]
      WHERE here.attname = 'shop' AND there.attname = 'shop')`;
  expect(rows).toEqual([]);
});

/** Each writes rows of its own row's shop and no others, which Citus allows where it is told to. */
const OF_ONE_SHOP = [
  "LedgerEntry_added_tally",
  "LedgerEntry_deleted_tally",
  "Operation_added_live",
  "Operation_changed_live",
  "Order_added_live",
  "Order_added_tally",
  "Order_changed_live",
  "Order_changed_tally",
  "Order_deleted_live",
  "Order_deleted_tally",
  "Shop_day_zone",
  "Shop_moved_tally",
  "TimelineEvent_added_live",
];

test("no trigger but those that stay in one shop, and no rule does something that Citus cannot spread", async () => {
  const rows = await database.db.$queryRaw<{ name: string }[]>`
    SELECT t.tgname::text AS "name" FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE c.relnamespace = current_schema()::regnamespace AND NOT t.tgisinternal
    UNION ALL
    SELECT r.rulename::text FROM pg_rules r WHERE r.schemaname = current_schema()`;
  expect(rows.map(({ name }) => name).sort()).toEqual(OF_ONE_SHOP);
});
