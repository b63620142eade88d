import { beforeEach, expect, test } from "vitest";
import { control } from "../sandbox/control-client";
import { SHOP } from "../support/installed-app";
import { openAlarmBench, type AlarmBench } from "../alarms/alarm-bench";
import { ANNA } from "../support/people";
import type { OrderId } from "~/kernel/ids";
import { readImport } from "~/release/read-import.server";
import { resumeImport } from "~/release/resume-import.server";
import { checkLateCaptures } from "~/release/check-late-captures.server";
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

const captureWhen = (captureMethod: string) =>
  control(bench.sandbox.url, "POST", "settings", { captureMethod });

const shipNew: AlarmBench["shipNew"] = (fields) => bench.shipNew(fields);

/** One order left unpaid, and none is taken for chance: import is paused, and one more order waits in the warehouse. */
async function pause(): Promise<OrderId> {
  await bench.db.settings.updateMany({ data: { missesPerDay: 0 } });
  await captureWhen("manually");
  const waiting = await bench.place();
  await shipNew();
  await bench.advance(31);
  await bench.sweep();
  expect(await bench.settings()).toMatchObject({ importPausedReason: "too_many_misses" });
  // Shopify tells whole seconds: a capture in the second of the pause would count as one from before it.
  await bench.advance(1);
  return waiting;
}

/** The merchant mends the setup, and the order that waited is shipped and captured in the same moment. */
async function recover(waiting: OrderId): Promise<void> {
  await captureWhen("when_fulfilling");
  await bench.ship(waiting);
}

async function wantResuming(resumesImport: boolean) {
  const { saved: stored } = await readSettings(bench.ctx, { shop: SHOP });
  const [form, seen] = [{ ...stored, resumesImport }, draftSettings(stored)];
  const saved = await saveSettings(bench.ctx, { shop: SHOP, actor: ANNA, locale: "en", form, seen });
  expect(saved).toEqual({ kind: "saved" });
  await bench.runJobs();
}

const paused = async () => (await readImport(bench.ctx, { shop: SHOP })).paused;
const resumption = () =>
  bench.db.timelineEvent.findMany({
    where: { kind: "import_resumed" },
    select: { actor: true, orderId: true, data: true },
  });

test("while nothing newer was captured, a paused import offers no order as evidence", async () => {
  await pause();
  expect(await paused()).toMatchObject({ canResume: "needs_statement", proofs: [] });
});

test("once a newer order was captured, Home offers to resume and names the order, and one click resumes", async () => {
  const waiting = await pause();
  await recover(waiting);
  await bench.runJobs();
  const { name } = await bench.db.order.findUniqueOrThrow({
    where: { shop_id: { shop: SHOP, id: waiting } },
  });
  expect(await paused()).toMatchObject({
    canResume: "open",
    proofs: [{ orderName: name, gatewayLabel: "Klarna", delayMs: 0 }],
  });
  await bench.sweep();
  expect(await paused()).not.toBeNull();
  const click = { shop: SHOP, actor: ANNA, acceptsRisk: false, locale: "en" };
  expect(await resumeImport(bench.ctx, click)).toEqual({ kind: "resumed" });
  expect(await paused()).toBeNull();
  expect(await resumption()).toEqual([{ actor: ANNA, orderId: null, data: { acceptsRisk: 0 } }]);
});

test("where the merchant wants it, the newer order ends the pause by itself, without a mail", async () => {
  const waiting = await pause();
  const held = await bench.place();
  await wantResuming(true);
  expect(await paused()).toMatchObject({ canResume: "needs_statement" });
  const mails = await bench.mails();
  await recover(waiting);
  await bench.runJobs();
  expect(await paused()).toBeNull();
  expect(await bench.mayShip(held)).toBe(true);
  expect(await resumption()).toEqual([{ actor: { kind: "app" }, orderId: null, data: { acceptsRisk: 0 } }]);
  expect(await bench.mails()).toEqual(mails);
  expect(await bench.db.setupStatement.count()).toBe(0);
  await bench.sweep();
  expect(await paused()).toBeNull();
  expect(await resumption()).toHaveLength(1);
});

test("a pause that has recovered before resuming by itself was wanted ends with the next sweep", async () => {
  const waiting = await pause();
  await recover(waiting);
  await bench.runJobs();
  await wantResuming(true);
  await bench.sweep();
  expect(await paused()).toBeNull();
});

test("an order that a person captures is no reason to resume by itself", async () => {
  const waiting = await pause();
  await wantResuming(true);
  await bench.ship(waiting);
  await bench.advance(10);
  await control(bench.sandbox.url, "POST", `orders/${waiting}/capture`, {});
  await bench.sandbox.idle();
  await bench.sync(waiting);
  await bench.runJobs();
  await bench.sweep();
  expect(await paused()).toMatchObject({ canResume: "needs_statement", proofs: [] });
});

test("while an order that is late cannot be read, import does not go on by itself", async () => {
  const waiting = await pause();
  await wantResuming(true);
  const late = await shipNew();
  await bench.advance(31);
  await recover(waiting);
  await control(bench.sandbox.url, "POST", "faults", { operation: "order", kind: "server_error", times: 1 });
  expect(await checkLateCaptures(bench.ctx, { shop: SHOP })).toMatchObject({ kind: "unavailable" });
  expect(await paused()).toMatchObject({ canResume: "open" });
  await bench.runJobs();
  expect(await bench.openAlarms()).toContain(late);
  expect(await paused()).toBeNull();
});

test("an order that is missed after import resumed by itself pauses it again", async () => {
  const waiting = await pause();
  await wantResuming(true);
  await recover(waiting);
  await bench.runJobs();
  expect(await paused()).toBeNull();
  await bench.advance(1);
  await captureWhen("manually");
  await shipNew();
  await bench.advance(31);
  await bench.sweep();
  expect(await paused()).toMatchObject({ canResume: "needs_statement" });
});
