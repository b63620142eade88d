import { afterAll, beforeAll, expect, test } from "vitest";
import { countPerJob, countStatements } from "./count-statements";
import { type Statement, type StatementRecorder, recordStatements } from "./record-statements";
import { askForJob } from "./who-asked";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import { SHOP } from "../../support/installed-app";
import { readShopSettings } from "~/settings/settings.store.server";
import { recordInstallation } from "~/platform/shops/shops.store.server";

let database: TestDatabase;
let recorder: StatementRecorder;
beforeAll(async () => {
  database = await createTestDatabase();
  recorder = recordStatements(database.db);
});
afterAll(async () => {
  recorder.stop();
  await database.drop();
});

const install = () => database.db.$transaction((tx) => recordInstallation(tx, SHOP, new Date(0)));
const readTwice = () =>
  database.db.$transaction(async (tx) => {
    await readShopSettings(tx, SHOP);
    await readShopSettings(tx, SHOP);
  });

test("a transaction counts once, its statements each, and what is asked without one counts as well", async () => {
  const statements = await recorder.during(async () => {
    await readTwice();
    await readShopSettings(database.db, SHOP);
  });
  expect(countStatements(statements)).toEqual({ statements: 3, transactions: 1, budget: 0, jobs: 0 });
  expect(statements.map(({ transaction }) => transaction !== null)).toEqual([true, true, false]);
});

test("queries of one moment that Prisma makes one statement of count as one", async () => {
  const read = () => readShopSettings(database.db, SHOP);
  const statements = await recorder.during(() => Promise.all([read(), read(), read()]));
  expect(countStatements(statements).statements).toBe(1);
});

test("each statement tells where in the app it comes from", async () => {
  const statements = await recorder.during(async () => {
    await readTwice();
    await install();
  });
  const places = statements.map(({ asker }) => asker.places[0]?.replace(/:\d+$/, ""));
  expect(places.slice(0, 2)).toEqual([
    "app/settings/settings.store.server.ts",
    "app/settings/settings.store.server.ts",
  ]);
  expect(places[2]).toBe("app/platform/shops/shops.store.server.ts");
});

test("what is sent before and after the work is not counted", async () => {
  await readTwice();
  expect(await recorder.during(() => Promise.resolve())).toEqual([]);
});

const statement = (sql: string, fields: Partial<Statement> = {}): Statement => ({
  sql,
  connection: "app",
  transaction: null,
  asker: { job: null, places: [] },
  ...fields,
});

test("points of Shopify's limit and jobs of pg-boss's own connections count apart, and its polling not at all", () => {
  const addsJob = "WITH ins AS ( INSERT INTO pgboss.job_common (id) SELECT 1 )";
  const recorded = [
    statement(`DELETE FROM "ApiBudgetHold"`, { transaction: 1 }),
    statement(addsJob, { connection: "pg-boss" }),
    statement("WITH next AS ( SELECT id FROM pgboss.job_common )", { connection: "pg-boss" }),
    statement(addsJob, { transaction: 2 }),
  ];
  expect(countStatements(recorded)).toEqual({ statements: 1, transactions: 1, budget: 1, jobs: 1 });
});

test("a statement belongs to the job that it is sent for, and to the web process without one", async () => {
  const statements = await recorder.during(async () => {
    await askForJob("sync-order", readTwice);
    await askForJob("capture-due", () => readShopSettings(database.db, SHOP));
    await readShopSettings(database.db, SHOP);
  });
  expect(Object.fromEntries(countPerJob(statements))).toEqual({ "sync-order": 2, "capture-due": 1, web: 1 });
});
