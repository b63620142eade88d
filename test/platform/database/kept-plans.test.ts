import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import { createDatabase, type Database } from "~/platform/database/client.server";
import { keepsPlan } from "~/platform/database/kept-plans";
import { Prisma } from "~/platform/database/generated/client";
import { recordDeliveries } from "~/webhooks/webhook-deliveries.store.server";

let database: TestDatabase;
/** With a single connection, which keeps what it planned. */
let db: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  db = createDatabase(database.url, { connections: 1 });
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const keptPlans = async () => {
  const rows = await db.$queryRaw<{ name: string; runs: bigint }[]>`
    SELECT name, generic_plans + custom_plans AS runs FROM pg_prepared_statements`;
  return rows.map(({ name, runs }) => `${name} ${runs}`);
};

test("a statement that is marked so is planned once on a connection, and others each time", async () => {
  const twice = (number: number) =>
    db.$queryRaw`${Prisma.raw(keepsPlan("twice"))} SELECT ${number}::int * 2 AS "result"`;
  await db.$queryRaw`SELECT 1`;
  expect(await twice(4)).toEqual([{ result: 8 }]);
  expect(await twice(5)).toEqual([{ result: 10 }]);
  await recordDeliveries(db, []);
  expect(await keptPlans()).toEqual(expect.arrayContaining(["twice 2", "record_deliveries 1"]));
});

test("a marked statement goes on after its table was changed, and after it failed", async () => {
  await db.$executeRaw`CREATE TABLE changed (number int)`;
  const count = () =>
    db.$queryRaw`${Prisma.raw(keepsPlan("count_changed"))} SELECT count(*)::int AS "rows" FROM changed`;
  expect(await count()).toEqual([{ rows: 0 }]);
  await db.$executeRaw`ALTER TABLE changed ADD COLUMN name text`;
  expect(await count()).toEqual([{ rows: 0 }]);
  await db.$executeRaw`DROP TABLE changed`;
  await expect(count()).rejects.toThrow("changed");
  await db.$executeRaw`CREATE TABLE changed (name text)`;
  expect(await count()).toEqual([{ rows: 0 }]);
});
