import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import { createDatabase } from "~/platform/database/client.server";

const SHOP = "demo-shop.myshopify.com";
/** Within the hour that clocks in New York show twice when summer time ends. */
const AT = new Date("2026-11-01T05:30:00.123Z");

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test("a moment is stored and compared as itself on a server with another time zone", async () => {
  const { db } = database;
  await db.shop.create({ data: { shop: SHOP, installedAt: AT } });
  expect(await db.shop.findMany({ where: { installedAt: AT } })).toMatchObject([{ installedAt: AT }]);
  const rows = await db.$queryRaw`
    SELECT "installedAt" = ${AT} AS "asParameter", "installedAt", extract(epoch FROM "installedAt")::float8 AS "seconds"
    FROM "Shop" WHERE shop = ${SHOP}`;
  expect(rows).toEqual([{ asParameter: true, installedAt: AT, seconds: AT.getTime() / 1000 }]);
});

test("what the address of the database asks of a session is kept beside the time zone", async () => {
  const db = createDatabase(`${database.url}?options=-c%20statement_timeout%3D4321`);
  const rows =
    await db.$queryRaw`SELECT current_setting('TimeZone') AS "zone", current_setting('statement_timeout') AS "timeout"`;
  expect(rows).toEqual([{ zone: "UTC", timeout: "4321ms" }]);
  await db.$disconnect();
});
