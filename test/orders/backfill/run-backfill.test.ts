import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { control, orderBy } from "../../sandbox/control-client";
import { type InstalledApp, SHOP, installApp } from "../../support/installed-app";
import { forgetOrders } from "../../support/forget-orders";
import { ANNA } from "../../support/people";
import { readWaiting } from "~/import/read-waiting.server";
import { readSeen } from "~/orders/backfill/read-backfill.server";
import { runBackfill } from "~/orders/backfill/run-backfill.server";
import { startBackfill } from "~/orders/backfill/start-backfill.server";
import { sweepBackfills } from "~/orders/backfill/sweep-backfills.server";

const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;
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
  const inYen = await app.placeOrder({ gateway: "Klarna", amount: "1500", currency: "JPY" });
  await orderBy(app.sandbox.url, "POST", `orders/${inYen}/capture`, {});
});
beforeEach(async () => {
  await forgetOrders(app.db);
  await app.db.importRun.deleteMany();
  // A test before may have had the shop refused, and the first answer after that counts as a new installation.
  const data = { tokenRefusedAt: null, accessRefusedAt: null, installedAt: app.ctx.clock.now() };
  await app.db.shop.updateMany({ data });
  await (await app.composition.boss()).deleteAllJobs();
});
afterAll(() => app.close());

const start = () => app.db.$transaction((tx) => startBackfill(app.ctx, tx, { shop: SHOP }));
const step = (runId: string) => runBackfill(app.ctx, { shop: SHOP, runId });
const backfill = async () => (await readSeen(app.ctx, SHOP)).backfill;
const runs = () => app.db.importRun.findMany({ orderBy: { startedAt: "asc" } });
const advance = (ms: number) => app.sandbox.world.clock.advance(ms);
const fault = (operation: string, kind: string) =>
  control(app.sandbox.url, "POST", "faults", { operation, kind, times: 1 });

test("every pay-later order of the last 60 days is read, captured or not, and it says how far it is", async () => {
  const runId = await start();
  expect(await backfill()).toEqual({ state: "running", ordersRead: 0, ordersTotal: null });
  await step(runId);
  expect(await backfill()).toMatchObject({
    state: "running",
    ordersRead: 25,
    ordersTotal: ORDERS + CARDS,
  });
  await app.runJobs();
  expect(await backfill()).toMatchObject({ state: "finished", ordersRead: ORDERS + CARDS });
  expect(await runs()).toMatchObject([{ ordersMatched: ORDERS, everything: true }]);
  expect(await app.db.order.count({ where: { shop: SHOP } })).toBe(ORDERS);
  expect(await app.db.order.findMany({ where: { amountCapturedMinor: { gt: 0 } } })).toMatchObject([
    { currency: "JPY", amountCapturedMinor: 1500n },
  ]);
});

test.each([false, true])("with import on: %s, it is read all the same, and paused or not", async (on) => {
  await app.switchImport(on);
  await app.db.settings.updateMany({
    data: { importPausedAt: app.ctx.clock.now(), importPausedReason: "proof_broken" },
  });
  await step(await start());
  expect(await backfill()).toMatchObject({ state: "running", ordersRead: 25 });
  expect(await app.db.order.count()).toBeGreaterThan(0);
});

test("a second start replaces the first, which stored what it stored", async () => {
  const first = await start();
  await step(first);
  const second = await start();
  expect(await step(first)).toEqual({ kind: "ended" });
  await step(second);
  expect(await runs()).toMatchObject([
    { id: first, state: "failed", failure: "replaced" },
    { id: second, state: "running", ordersRead: 25 },
  ]);
});

test("a run goes on at its page after a crash, an outage and throttling", async () => {
  const runId = await start();
  await step(runId);
  await fault("orders", "server_error");
  expect(await step(runId)).toMatchObject({ kind: "unavailable" });
  await fault("orders", "throttle");
  expect(await step(runId)).toMatchObject({ kind: "unavailable" });
  expect(await backfill()).toMatchObject({ state: "running", ordersRead: 25 });
  // A crash before the page was saved: its orders are stored, and the page comes again.
  const run = await app.db.importRun.findFirstOrThrow();
  await step(runId);
  await app.db.importRun.update({
    where: { shop_id: { shop: SHOP, id: runId } },
    data: { cursor: run.cursor, ordersRead: run.ordersRead, ordersMatched: run.ordersMatched },
  });
  await app.runJobs();
  expect(await backfill()).toMatchObject({ state: "finished", ordersRead: ORDERS + CARDS });
  expect(await app.db.order.count({ where: { shop: SHOP } })).toBe(ORDERS);
});

test("two workers on one run count no order twice", async () => {
  const runId = await start();
  await Promise.all([step(runId), step(runId)]);
  expect(await backfill()).toMatchObject({ ordersRead: 25 });
});

test("a run whose job was lost is taken up again, and one that works is left alone", async () => {
  const runId = await start();
  await step(runId);
  await (await app.composition.boss()).deleteAllJobs();
  await sweepBackfills(app.ctx);
  expect(await app.runJobs()).toEqual([]);
  await advance(11 * MINUTE_MS);
  await sweepBackfills(app.ctx);
  await app.runJobs();
  expect(await runs()).toMatchObject([{ id: runId, state: "finished" }]);
});

test("a token that Shopify does not take makes a run wait, and for a week without one it is given up", async () => {
  const runId = await start();
  const sessions = await app.db.session.findMany();
  await app.db.session.deleteMany();
  expect(await step(runId)).toMatchObject({ kind: "unavailable" });
  expect(await backfill()).toMatchObject({ state: "running" });
  await (await app.composition.boss()).deleteAllJobs();
  await advance(8 * DAY_MS);
  await sweepBackfills(app.ctx);
  expect(await runs()).toMatchObject([{ id: runId, state: "failed", failure: "stood_still" }]);
  await app.db.session.createMany({ data: sessions });
  await advance(DAY_MS + MINUTE_MS);
  await sweepBackfills(app.ctx);
  expect(await runs()).toMatchObject([{ id: runId }, { state: "running" }]);
});

test("a shop that has the app and was never read is read, once, and so is one that installs again", async () => {
  await sweepBackfills(app.ctx);
  await sweepBackfills(app.ctx);
  expect(await runs()).toMatchObject([{ state: "running", startedBy: { kind: "app" } }]);
  await app.db.importRun.updateMany({ data: { state: "finished" } });
  await sweepBackfills(app.ctx);
  expect(await runs()).toHaveLength(1);
  await advance(MINUTE_MS);
  await app.db.shop.updateMany({ data: { installedAt: app.ctx.clock.now() } });
  await sweepBackfills(app.ctx);
  expect(await runs()).toMatchObject([{ state: "finished" }, { state: "running" }]);
});

test("a run over the waiting orders only, as an earlier version started it, makes place for one over all", async () => {
  const old = { shop: SHOP, id: "old", startedBy: ANNA, startedAt: app.ctx.clock.now() };
  await app.db.importRun.create({ data: old });
  expect(await step("old")).toEqual({ kind: "ended" });
  expect(await backfill()).toBeNull();
  await sweepBackfills(app.ctx);
  expect(await backfill()).toMatchObject({ state: "running" });
});

test("a run ends where the app was removed meanwhile", async () => {
  const runId = await start();
  await app.db.shop.updateMany({ data: { uninstalledAt: app.ctx.clock.now() } });
  expect(await step(runId)).toEqual({ kind: "ended" });
  expect(await runs()).toMatchObject([{ state: "failed", failure: "not_installed" }]);
  await app.db.shop.updateMany({ data: { uninstalledAt: null } });
});

test("what waits at Shopify can be looked at without storing it", async () => {
  const waiting = await readWaiting(app.ctx, { shop: SHOP });
  expect(waiting.kind === "read" && waiting.orders).toHaveLength(IN_EUROS + CARDS);
  expect(await app.db.order.count()).toBe(0);
  await fault("orders", "server_error");
  expect(await readWaiting(app.ctx, { shop: SHOP })).toEqual({ kind: "unavailable" });
});
