import { afterAll, beforeAll, expect, test } from "vitest";
import { type InstalledApp, SHOP, installApp } from "../../support/installed-app";
import type { Database } from "~/platform/database/client.server";
import { describeFault, isFaultOfData } from "~/platform/database/fault-of-data";
import { money } from "~/kernel/money";

let app: InstalledApp;
beforeAll(async () => {
  app = await installApp();
});
afterAll(() => app.close());

const at = new Date("2026-11-02T10:00:00Z");
const row = { shop: SHOP, orderId: "1", error: "e", firstFailedAt: at, lastFailedAt: at, nextTryAt: at };
const line = { title: "Chair", quantity: 1, quantityCurrent: 1, quantityFulfilled: 0 };
const raise = (db: Database, state: string) =>
  db.$executeRawUnsafe(`DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '${state}'; END $$`);

async function errorOf(work: (db: Database) => Promise<unknown>): Promise<unknown> {
  try {
    await work(app.db);
  } catch (error) {
    return error;
  }
  throw new Error("It did not fail.");
}

test.each<[string, (db: Database) => Promise<unknown>]>([
  ["a NUL in a text", (db) => db.unreadableOrder.create({ data: { ...row, error: "a\u0000b" } })],
  ["a time that is none", (db) => db.unreadableOrder.create({ data: { ...row, nextTryAt: new Date("x") } })],
  ["a number too large", (db) => db.unreadableOrder.create({ data: { ...row, tries: 2 ** 40 } })],
  [
    "a line of an order that is not there",
    (db) =>
      db.orderLine.create({
        data: { ...line, shop: SHOP, orderId: "9", id: "1", position: 1, totalMinor: 1n, taxMinor: 0n },
      }),
  ],
  ["an amount that is none", async () => money(1.5, "EUR")],
])("%s is a fault of what was to be written", async (_, work) => {
  expect(isFaultOfData(await errorOf(work))).toBe(true);
});

test.each<[string, (db: Database) => Promise<unknown>]>([
  ["a connection that was cut", (db) => db.$executeRaw`SELECT pg_terminate_backend(pg_backend_pid())`],
  [
    "a transaction that took too long",
    (db) =>
      db.$transaction(
        async (tx) => {
          await tx.$executeRaw`SELECT pg_sleep(0.3)`;
          await tx.unreadableOrder.count();
        },
        { timeout: 100 },
      ),
  ],
  ["a deadlock", (db) => raise(db, "40P01")],
  ["a database without room", (db) => raise(db, "53100")],
  ["a table that is not there", (db) => db.$executeRawUnsafe(`SELECT 1 FROM nothing`)],
  [
    "a pool that gives no connection",
    () => Promise.reject(new Error("timeout exceeded when trying to connect")),
  ],
])("%s is none: waiting or an operator helps", async (_, work) => {
  expect(isFaultOfData(await errorOf(work))).toBe(false);
});

test("what is told of a fault does not repeat what was to be written", async () => {
  const data = { ...row, orderName: "Anna Visser", nextTryAt: new Date("x") };
  const told = describeFault(await errorOf((db) => db.unreadableOrder.create({ data })));
  expect(told).toContain("nextTryAt");
  expect(told).not.toContain("Anna");
});
