import { beforeEach, expect, test } from "vitest";
import { control, orderBy } from "../sandbox/control-client";
import { SHOP } from "../support/installed-app";
import { openAlarmBench, type AlarmBench } from "./alarm-bench";
import { ANNA } from "../support/people";
import { asId, type OrderId } from "~/kernel/ids";
import type { CaptureEngine } from "~/gateways/capture-engines";
import { chooseEngine } from "~/setup/checklist/choose-engine.server";

const MINUTE_MS = 60_000;
const TICK_MINUTES = 7;

let bench: AlarmBench;
beforeEach(async () => {
  bench = await openAlarmBench();
  return () => bench.close();
});

/** What captures after fulfillment, as it is switched in Shopify, where no app is told of it. */
const SWITCHES: Record<CaptureEngine, (on: boolean) => Promise<unknown>> = {
  shopify_on_fulfillment: (on) =>
    control(bench.sandbox.url, "POST", "settings", { captureMethod: on ? "when_fulfilling" : "manually" }),
  flow: (on) => control(bench.sandbox.url, "POST", "workflows", { enabled: on, delayMs: MINUTE_MS }),
  // The app cannot be switched off there, but its captures can be made impossible.
  app: (on) => control(bench.sandbox.url, "POST", "gateways", { name: "Klarna", appMayCapture: on }),
};

/** The warehouse ships at once what the app says that it may ship, and never looks at anything else. */
async function shipReleased(): Promise<void> {
  const rows = await bench.db.order.findMany({ where: { fulfilledAt: null }, select: { id: true } });
  for (const { id } of rows) {
    const orderId = asId<OrderId>(id);
    if (await bench.mayShip(orderId)) await bench.ship(orderId);
  }
}

/** A quarter of an hour of the shop, nearly: an order, the warehouse, the late check, and a look at setup. */
async function quarter(): Promise<OrderId> {
  const orderId = await bench.place({ amount: "100.00" });
  for (let tick = 0; tick < 2; tick += 1) {
    await shipReleased();
    await bench.advance(TICK_MINUTES);
    await bench.sweep();
  }
  await bench.ctx.queue.enqueue("check-setup", { shop: SHOP });
  await bench.runJobs();
  return orderId;
}

const look = (orderId: OrderId) => orderBy(bench.sandbox.url, "GET", `orders/${orderId}`);
const isCaptured = async (orderId: OrderId) =>
  (await look(orderId)).transactions.some(({ kind, status }) => kind === "CAPTURE" && status === "SUCCESS");

test.each(["shopify_on_fulfillment", "flow", "app"] as const)(
  "%s is switched off behind the app's back: import pauses in time, and nothing is shipped after that",
  async (engine) => {
    await chooseEngine(bench.ctx, { shop: SHOP, actor: ANNA, gateway: null, engine });
    await SWITCHES[engine](true);
    const before = [await quarter(), await quarter()];
    expect(await Promise.all(before.map(isCaptured))).toEqual([true, true]);
    expect(await bench.settings()).toMatchObject({ importPausedAt: null });

    await SWITCHES[engine](false);
    const switchedOffAt = bench.ctx.clock.now().getTime();
    const after: OrderId[] = [];
    for (let each = 0; each < 5; each += 1) after.push(await quarter());

    const { importPausedAt, importPausedReason } = await bench.settings();
    expect(importPausedReason).toBe("proof_broken");
    // The first order that nobody captured left right after the switch; its half hour and one tick later it is enough.
    const pausedAt = importPausedAt?.getTime() ?? 0;
    expect(pausedAt - switchedOffAt).toBeGreaterThan(30 * MINUTE_MS);
    expect(pausedAt - switchedOffAt).toBeLessThan((30 + TICK_MINUTES + 1) * MINUTE_MS);

    const shipped = await Promise.all(after.map(async (id) => (await look(id)).fulfillmentStatus));
    expect(shipped).toEqual(["FULFILLED", "FULFILLED", "FULFILLED", "UNFULFILLED", "UNFULFILLED"]);
    const { _max } = await bench.db.order.aggregate({ _max: { fulfilledAt: true } });
    expect(_max.fulfilledAt?.getTime()).toBeLessThan(pausedAt);
    expect(await bench.openAlarms()).toEqual(after.slice(0, 3));
    expect((await bench.mails()).map(({ subject }) => subject)).toContain(
      "Import paused at Demo: orders are shipped and not captured",
    );
  },
);
