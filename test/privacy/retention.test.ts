import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { SILENT } from "../support/silent-log";
import { ANNA } from "../support/people";
import { fillEveryTable } from "./fill-every-table";
import { tablesWith } from "./tables-with";
import { asId, type ShopDomain } from "~/kernel/ids";
import { Prisma } from "~/platform/database/generated/client";
import { removeOutdatedRows } from "~/privacy/remove-outdated-rows.server";
import { RETENTION } from "~/privacy/retention";
import { STAFF_NAMES } from "~/privacy/staff-names";

const SHOP = asId<ShopDomain>("demo-shop.myshopify.com");
const DAY_MS = 86_400_000;

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const removeAt = (now: Date) =>
  removeOutdatedRows({ db: database.db, clock: { now: () => now }, log: SILENT });

const emptyTables = async () => {
  const empty: string[] = [];
  for (const model of Object.values(Prisma.ModelName)) {
    const rows = await database.db.$queryRaw<
      unknown[]
    >`SELECT 1 AS "row" FROM ${Prisma.raw(`"${model}"`)} LIMIT 1`;
    if (rows.length === 0) empty.push(model);
  }
  return empty.sort();
};

const limited = Object.entries(RETENTION).flatMap(([table, retention]) =>
  "days" in retention ? [{ table, ...retention }] : [],
);

test("rows go when their days are over, not before, and what is to be kept stays", async () => {
  const { db } = database;
  await fillEveryTable(db, SHOP);
  const at = new Date();
  // What has no end yet is not counted from its beginning.
  await removeAt(new Date(at.getTime() + 1_000 * DAY_MS));
  const open = ["BulkItem", "BulkRun", "Instruction", "OutboxMessage", "Session"];
  const begun = limited.map(({ table }) => table).filter((table) => !open.includes(table));
  expect(await emptyTables()).toEqual(begun.sort());
  await db.bulkItem.updateMany({ data: { settledAt: at } });
  await db.bulkRun.updateMany({ data: { finishedAt: at } });
  await db.outboxMessage.updateMany({ data: { settledAt: at } });
  await db.instruction.updateMany({ data: { endedAt: at } });
  await db.session.updateMany({ data: { expires: at } });
  await removeAt(new Date(at.getTime() + 1.9 * DAY_MS));
  expect(await emptyTables()).toEqual(begun.sort());
  await removeAt(new Date(at.getTime() + 1_000 * DAY_MS));
  expect(await emptyTables()).toEqual([...begun, ...open].filter((table) => table !== "Session").sort());
  await db.session.updateMany({ data: { isOnline: true } });
  await removeAt(new Date(at.getTime() + 2.1 * DAY_MS));
  expect(await emptyTables()).toEqual(limited.map(({ table }) => table).sort());
});

test("deliveries are forgotten after two weeks, when their ids cannot come again", async () => {
  const { db } = database;
  const receivedAt = new Date();
  await db.webhookDelivery.create({ data: { shop: SHOP, webhookId: "old", topic: "x", receivedAt } });
  await removeAt(new Date(receivedAt.getTime() + 13 * DAY_MS));
  expect(await db.webhookDelivery.count()).toBe(1);
  await removeAt(new Date(receivedAt.getTime() + 15 * DAY_MS));
  expect(await db.webhookDelivery.count()).toBe(0);
});

test("many rows go a thousand at a time, and it is said that there are more", async () => {
  const { db } = database;
  const receivedAt = new Date();
  const ids = Array.from({ length: 1_001 }, (_, at) => String(at));
  await db.webhookDelivery.createMany({
    data: ids.map((webhookId) => ({ shop: SHOP, webhookId, topic: "x", receivedAt })),
  });
  const later = new Date(receivedAt.getTime() + 15 * DAY_MS);
  expect(await removeAt(later)).toEqual({ kind: "more" });
  expect(await db.webhookDelivery.count()).toBe(1);
  expect(await removeAt(later)).toEqual({ kind: "ended" });
});

test("the database has no table without a decision on how long its rows are kept", async () => {
  const tables = await database.db.$queryRaw<{ name: string }[]>`
    SELECT table_name::text AS "name" FROM information_schema.tables WHERE table_schema = current_schema()`;
  const decided = [...Object.keys(RETENTION), "_prisma_migrations"];
  expect(tables.map(({ name }) => name).sort()).toEqual(decided.sort());
});

/** Columns of JSON without an actor. */
const NO_ACTORS = [
  "Authorization.seenAtProvider",
  "BulkRun.options",
  "Confirmation.amounts",
  "Confirmation.asked",
  "IdempotentRequest.answer",
  "Instruction.plan",
  "OutboxMessage.payload",
  "Operation.goods",
  "Operation.parcel",
  "Order.parcels",
  "ReportedShipment.lines",
  "Settings.secondPersonLimits",
  "TimelineEvent.data",
];

test("every column of JSON is either named as one with an actor, or known to have none", async () => {
  const columns = await database.db.$queryRaw<{ name: string }[]>`
    SELECT table_name || '.' || column_name AS "name" FROM information_schema.columns
    WHERE table_schema = current_schema() AND data_type IN ('json', 'jsonb')`;
  const named = Object.entries(STAFF_NAMES).flatMap(([table, actors]) =>
    actors.map(({ column }) => `${table}.${column}`),
  );
  expect([...named, ...NO_ACTORS].sort()).toEqual(columns.map(({ name }) => name).sort());
});

test("names of staff go after a year from every table, a thousand at a time, and their ids stay", async () => {
  const { db } = database;
  const shop = asId<ShopDomain>("staff-shop.myshopify.com");
  await fillEveryTable(db, shop);
  const at = new Date();
  await db.timelineEvent.createMany({
    data: Array.from({ length: 1_000 }, (_, index) => ({
      shop,
      id: `many-${index}`,
      kind: "import_switched",
      occurredAt: at,
      actor: ANNA,
      data: {},
      reference: `many-${index}`,
    })),
  });
  const named = () => tablesWith(db, ANNA.name);
  await removeAt(new Date(at.getTime() + 364 * DAY_MS));
  expect(await named()).toContain("Operation");
  const later = new Date(at.getTime() + 366 * DAY_MS);
  expect(await removeAt(later)).toEqual({ kind: "more" });
  expect(await named()).toEqual(["TimelineEvent"]);
  expect(await removeAt(later)).toEqual({ kind: "ended" });
  expect(await named()).toEqual([]);
  expect((await db.operation.findFirstOrThrow({ where: { shop } })).requestedBy).toEqual({
    ...ANNA,
    name: ANNA.id,
  });
});

test("the README tells of every table that grows how long its rows are kept, and why", () => {
  const told = readFileSync("README.md", "utf8")
    .split("\n")
    .filter((line) => /^\| `[A-Z]\w+` /.test(line))
    .map((line) =>
      line
        .split("|")
        .map((cell) => cell.trim())
        .slice(1, -1),
    );
  const kept = Object.entries(RETENTION).flatMap(([table, retention]) => {
    if ("days" in retention) return [[`\`${table}\``, `${retention.days} days`, retention.why]];
    return "kept" in retention ? [[`\`${table}\``, "with the shop", retention.kept]] : [];
  });
  expect(told).toEqual(kept);
});
