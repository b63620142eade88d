import { beforeEach, expect, test } from "vitest";
import { control, orderBy } from "../sandbox/control-client";
import { readOrder } from "../support/read-order";
import { SHOP } from "../support/installed-app";
import { openAlarmBench, type AlarmBench } from "../alarms/alarm-bench";
import { ANNA } from "../support/people";
import type { OrderId } from "~/kernel/ids";
import { readImport } from "~/release/read-import.server";
import { resumeImport } from "~/release/resume-import.server";
import { readSettings } from "~/settings-page/read-settings.server";
import { draftSettings } from "~/settings-page/settings-draft";
import { saveSettings } from "~/settings-page/save-settings.server";
import { chooseEngine } from "~/setup/checklist/choose-engine.server";

let bench: AlarmBench;
// Each test has a shop of its own: what is missed is counted over all of it.
beforeEach(async () => {
  bench = await openAlarmBench();
  await chooseEngine(bench.ctx, { shop: SHOP, actor: ANNA, gateway: null, engine: "shopify_on_fulfillment" });
  return () => bench.close();
});

const shipNew: AlarmBench["shipNew"] = (fields) => bench.shipNew(fields);
/** An order that Shopify's own setting captures: from then on the gateway's capture is proven. */
async function prove(): Promise<void> {
  await setting("when_fulfilling");
  await shipNew();
  await bench.ctx.queue.enqueue("check-setup", { shop: SHOP });
  await bench.runJobs();
  await setting("manually");
  await bench.advance(1);
}
const setting = (captureMethod: string) => control(bench.sandbox.url, "POST", "settings", { captureMethod });
async function late(): Promise<void> {
  await bench.advance(31);
  await bench.sweep();
}
const resume = (acceptsRisk: boolean) =>
  resumeImport(bench.ctx, { shop: SHOP, actor: ANNA, acceptsRisk, locale: "en" });
async function save(fields: { importOn?: boolean; acceptsRisk?: boolean; pausesImport?: boolean }) {
  const { saved: stored } = await readSettings(bench.ctx, { shop: SHOP });
  const [form, seen] = [{ ...stored, ...fields }, draftSettings(stored)];
  return saveSettings(bench.ctx, { shop: SHOP, actor: ANNA, locale: "en", form, seen });
}
/** True where the warehouse may ship a new order. */
const releases = async (): Promise<boolean> => bench.mayShip(await bench.place());

test("where nothing was proven, so many misses in a day are taken for chance, and one more pauses import", async () => {
  for (let order = 0; order < 3; order += 1) await shipNew({ amount: "10.00" });
  await late();
  expect(await bench.openAlarms()).toHaveLength(3);
  expect(await bench.settings()).toMatchObject({ importPausedAt: null });
  expect(await releases()).toBe(true);
  await shipNew({ amount: "5.50" });
  await late();
  expect(await bench.settings()).toMatchObject({ importPausedReason: "too_many_misses" });
  expect(await releases()).toBe(false);
});

test("a pause is told in the shop's timeline, in a mail of its own and to Flow", async () => {
  await bench.db.settings.updateMany({ data: { missesPerDay: 0 } });
  const orderId = await shipNew({ amount: "148.90" });
  await late();
  const event = await bench.db.timelineEvent.findFirstOrThrow({ where: { kind: "import_paused" } });
  expect(event).toMatchObject({
    orderId: null,
    actor: { kind: "app" },
    data: { reason: "too_many_misses", orders: 1, amounts: "EUR 148.90" },
  });
  const [mail, ...others] = await bench.mails();
  expect(others).toEqual([]);
  expect(mail?.subject).toBe("Import paused at Demo: orders are shipped and not captured");
  expect(mail?.text).toContain("1 order is shipped and not captured: EUR 148.90.");
  expect(mail?.text).toContain(`https://${SHOP}/admin/orders/${orderId}`);
  expect(await bench.db.outboxMessage.findMany({ where: { kind: "bnpl-import-paused" } })).toMatchObject([
    { payload: { "Orders not captured": 1, "Amounts not captured": "EUR 148.90" } },
  ]);
  expect(await readImport(bench.ctx, { shop: SHOP })).toMatchObject({
    paused: { reason: "too_many_misses", canResume: "needs_statement" },
  });
});

test("misses of yesterday and of before import was turned on are not counted", async () => {
  await shipNew();
  await shipNew();
  await late();
  await bench.advance(24 * 60);
  await shipNew();
  await shipNew();
  await late();
  expect(await bench.settings()).toMatchObject({ importPausedAt: null });
  await save({ importOn: false });
  await save({ importOn: true, acceptsRisk: true });
  await shipNew();
  await shipNew();
  await late();
  expect(await bench.settings()).toMatchObject({ importPausedAt: null });
});

test("where capture was proven, the first order that shows the opposite pauses import", async () => {
  await prove();
  const orderId = await shipNew();
  await bench.advance(20);
  await bench.sweep();
  expect(await releases()).toBe(true);
  await bench.advance(11);
  await bench.sweep();
  expect(await bench.openAlarms()).toEqual([orderId]);
  expect(await bench.settings()).toMatchObject({ importPausedReason: "proof_broken" });
  expect(await releases()).toBe(false);
});

test("a single miss between orders that are captured is an alarm and no pause", async () => {
  await prove();
  const missed = await shipNew();
  await setting("when_fulfilling");
  await bench.advance(5);
  await shipNew();
  await bench.advance(26);
  await bench.sweep();
  expect(await bench.openAlarms()).toEqual([missed]);
  expect(await bench.settings()).toMatchObject({ importPausedAt: null });
});

test("a look at setup that finds a broken proof pauses import, also by an order that the app does not know", async () => {
  await prove();
  const orderId = await bench.placeOrder();
  await orderBy(bench.sandbox.url, "POST", `orders/${orderId}/fulfill`, {});
  await bench.advance(31);
  await bench.ctx.queue.enqueue("check-setup", { shop: SHOP });
  await bench.runJobs();
  expect(await bench.db.alarm.count()).toBe(0);
  expect(await bench.settings()).toMatchObject({ importPausedReason: "proof_broken" });
});

test("a capture that gets no final answer for 44 minutes is an alarm, and neither a broken proof nor a pause", async () => {
  await chooseEngine(bench.ctx, { shop: SHOP, actor: ANNA, gateway: null, engine: "app" });
  await bench.db.settings.updateMany({ data: { missesPerDay: 0 } });
  await bench.advance(1);
  const minutes = async (count: number) => {
    for (let passed = 0; passed < count; passed += 11) {
      await bench.advance(11);
      for (const job of ["sweep-duties", "sweep-operations"] as const) await bench.ctx.queue.enqueue(job, {});
      await bench.sweep();
    }
  };
  await shipNew();
  await minutes(11);
  await bench.ctx.queue.enqueue("check-setup", { shop: SHOP });
  await bench.runJobs();
  const proven = () => bench.db.setupEvidence.findMany({ where: { step: "capture_after_fulfillment" } });
  expect(await proven()).toMatchObject([{ state: "proven" }]);
  const fault = { operation: "orderCapture", kind: "server_error", times: 1000 };
  await control(bench.sandbox.url, "POST", "faults", fault);
  const orderId = await shipNew();
  await minutes(44);
  expect(await bench.openAlarms()).toEqual([orderId]);
  expect(await bench.settings()).toMatchObject({ importPausedAt: null });
  expect(await proven()).toMatchObject([{ state: "proven" }]);
  await control(bench.sandbox.url, "DELETE", "faults");
  await minutes(66);
  expect(await bench.openAlarms()).toEqual([]);
  expect(await bench.settings()).toMatchObject({ importPausedAt: null });
});

test("a merchant who wants no pause gets the alarms only", async () => {
  await prove();
  await save({ pausesImport: false });
  await shipNew();
  await late();
  expect(await bench.openAlarms()).toHaveLength(1);
  expect(await bench.settings()).toMatchObject({ importPausedAt: null });
});

test("what the warehouse shipped before a pause is not shown as held", async () => {
  await prove();
  const shipped = await shipNew();
  const waiting = await bench.place();
  await late();
  const release = async (orderId: OrderId) => (await readOrder(bench.ctx, { shop: SHOP, orderId }))?.release;
  expect(await release(shipped)).toBeNull();
  const { importPausedAt: pausedAt } = await bench.settings();
  expect(await release(waiting)).toEqual({ state: "hold", reasons: ["import_paused"], pausedAt });
});

test("turning import off and on again does not get around the pause", async () => {
  await prove();
  await shipNew();
  await late();
  expect(await save({ importOn: false })).toMatchObject({ kind: "saved" });
  expect(await save({ importOn: true, acceptsRisk: true })).toEqual({ kind: "saved" });
  expect(await bench.settings()).toMatchObject({ importOn: true });
  expect(await releases()).toBe(false);
});

test("without a newer proof going on takes a statement, and releases what came meanwhile", async () => {
  await prove();
  await shipNew();
  await late();
  const waiting = await bench.place();
  expect(await resume(false)).toEqual({ kind: "needs_statement" });
  expect(await releases()).toBe(false);
  expect(await bench.mayShip(waiting)).toBe(false);
  expect(await resume(true)).toEqual({ kind: "resumed" });
  expect(await bench.mayShip(waiting)).toBe(true);
  expect(await bench.db.setupStatement.findMany()).toMatchObject([
    { step: "capture_after_fulfillment", statedBy: ANNA, acceptsRisk: true },
  ]);
  expect(await bench.shopEvents()).toEqual(
    expect.arrayContaining(["import_paused", "setup_stated", "import_resumed"]),
  );
  expect(await resume(false)).toEqual({ kind: "resumed" });
});

test("once an order was captured again, import goes on without a word", async () => {
  await prove();
  const known = await bench.place();
  await shipNew();
  await late();
  await setting("when_fulfilling");
  // Shopify tells whole seconds: a capture in the second of the pause would count as one from before it.
  await bench.advance(1);
  await bench.ship(known);
  await bench.ctx.queue.enqueue("check-setup", { shop: SHOP });
  await bench.runJobs();
  expect((await readImport(bench.ctx, { shop: SHOP })).paused).toMatchObject({ canResume: "open" });
  expect(await resume(false)).toMatchObject({ kind: "resumed" });
  expect(await bench.db.setupStatement.count()).toBe(0);
});

test("what a person let go on is not paused again for the same orders, but for the next one", async () => {
  await prove();
  await shipNew();
  await late();
  await resume(true);
  await late();
  expect(await bench.settings()).toMatchObject({ importPausedAt: null });
  await shipNew();
  await late();
  expect(await bench.settings()).toMatchObject({ importPausedReason: "proof_broken" });
});
