import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { control } from "../../sandbox/control-client";
import { type InstalledApp, SHOP, installApp } from "../../support/installed-app";
import { countWaiting } from "~/services/import/count-waiting.server";
import { readImportStatus } from "~/services/import/read-import-status.server";
import { runImport } from "~/services/import/run-import.server";
import { startImport } from "~/services/import/start-import.server";

/** By Klarna and Billink in turn, and one in yen; and some by card, which do not count. */
const IN_EUROS = 60;
const ORDERS = IN_EUROS + 1;
const CARDS = 5;

let app: InstalledApp;
beforeAll(async () => {
  app = await installApp();
  for (let order = 0; order < IN_EUROS; order += 1)
    await app.placeOrder({ gateway: order % 2 ? "Klarna" : "Billink", amount: "10.00" });
  for (let order = 0; order < CARDS; order += 1)
    await app.placeOrder({ gateway: "credit card", payment: "AUTHORIZATION" });
  await app.placeOrder({ gateway: "Klarna", amount: "1500", currency: "JPY" });
});
beforeEach(async () => {
  await app.switchImport(true);
  await app.db.order.deleteMany();
  await app.db.importRun.deleteMany();
  await (await app.composition.boss()).deleteAllJobs();
});
afterAll(() => app.close());

const start = () =>
  app.db.$transaction((tx) =>
    startImport(app.ctx, tx, { shop: SHOP, actor: { kind: "person", name: "Anna" } }),
  );
const step = (runId: string) => runImport(app.ctx, { shop: SHOP, runId });
const status = () => readImportStatus(app.ctx, { shop: SHOP });
const fault = (operation: string, kind: string) =>
  control(app.sandbox.url, "POST", "faults", { operation, kind, times: 1 });

test("switching on imports every pay-later order that waits, and says how far it is", async () => {
  const runId = await start();
  expect(await status()).toMatchObject({
    importOn: true,
    run: { id: runId, state: "running", ordersRead: 0, ordersTotal: null },
  });
  await step(runId);
  expect(await status()).toMatchObject({
    run: { state: "running", ordersRead: 25, ordersTotal: ORDERS + CARDS },
  });
  await app.runJobs();
  expect(await status()).toMatchObject({
    run: { state: "finished", ordersRead: ORDERS + CARDS, ordersMatched: ORDERS },
  });
  expect(await app.db.order.count({ where: { shop: SHOP } })).toBe(ORDERS);
});

test("a second start while a run is going joins it", async () => {
  const [first, second] = await Promise.all([start(), start()]);
  expect(second).toBe(first);
  expect(await app.db.importRun.count()).toBe(1);
});

test("a run goes on at its page after a crash, an outage and throttling", async () => {
  const runId = await start();
  await step(runId);
  await fault("orders", "server_error");
  expect(await step(runId)).toMatchObject({ kind: "unavailable" });
  await fault("orders", "throttle");
  expect(await step(runId)).toMatchObject({ kind: "unavailable" });
  expect(await status()).toMatchObject({ run: { state: "running", ordersRead: 25 } });
  // A crash before the page was saved: its orders are stored, and the page comes again.
  const run = await app.db.importRun.findFirstOrThrow();
  await step(runId);
  await app.db.importRun.update({
    where: { shop_id: { shop: SHOP, id: runId } },
    data: { cursor: run.cursor, ordersRead: run.ordersRead, ordersMatched: run.ordersMatched },
  });
  await app.runJobs();
  expect(await status()).toMatchObject({
    run: { state: "finished", ordersRead: ORDERS + CARDS, ordersMatched: ORDERS },
  });
  expect(await app.db.order.count({ where: { shop: SHOP } })).toBe(ORDERS);
});

test("two workers on one run count no order twice", async () => {
  const runId = await start();
  await Promise.all([step(runId), step(runId)]);
  expect(await status()).toMatchObject({ run: { ordersRead: 25 } });
});

test("switching off ends a run", async () => {
  const runId = await start();
  await step(runId);
  await app.switchImport(false);
  expect(await step(runId)).toEqual({ kind: "ended" });
  expect(await status()).toMatchObject({
    importOn: false,
    run: { state: "failed", failure: "import_turned_off" },
  });
});

test("while import is off the waiting orders are counted per gateway and currency, and none enters", async () => {
  await app.switchImport(false);
  expect(await countWaiting(app.ctx, { shop: SHOP })).toEqual({
    kind: "counted",
    orders: ORDERS,
    truncated: false,
    amounts: [
      { amountMinor: 1500, currency: "JPY" },
      { amountMinor: IN_EUROS * 1000, currency: "EUR" },
    ],
  });
  expect(await app.db.order.count()).toBe(0);
  await fault("orders", "server_error");
  expect(await countWaiting(app.ctx, { shop: SHOP })).toEqual({ kind: "unavailable" });
});
