import { afterAll, beforeAll, expect, test } from "vitest";
import { orderBy } from "../sandbox/control-client";
import { SHOP } from "../support/installed-app";
import { createCaptureTestBench, type CaptureTestBench } from "./capture-test-bench";
import { money } from "~/kernel/money";
import { readImport } from "~/release/read-import.server";
import { readKeyFigures } from "~/home/read-key-figures.server";
import { listOrders } from "~/order-list/list-orders.server";
import { readSetup } from "~/setup/checklist/read-setup.server";

let bench: CaptureTestBench;
beforeAll(async () => {
  bench = await createCaptureTestBench();
  await bench.startOver();
});
afterAll(() => bench.app.close());

/** What Home says of the step, and of what was shipped and not captured. */
async function home() {
  const { ctx } = bench.app;
  const { steps } = await readSetup(ctx, { shop: SHOP });
  const { alarms } = await readImport(ctx, { shop: SHOP });
  const { shippedNotCaptured } = await readKeyFigures(ctx, { shop: SHOP });
  const list = { view: "shipped_not_captured", search: "", sort: "expires_asc" } as const;
  const { rows } = await listOrders(ctx, { shop: SHOP, ...list });
  return {
    step: steps.find(({ step }) => step === "capture_after_fulfillment")?.state,
    alarms: [alarms.open, ...alarms.amounts],
    figure: shippedNotCaptured.map(({ amount, orders }) => [amount, orders]),
    listed: rows.map(({ id }) => id),
  };
}

test("a test order proves the engine, and the shipped order that nobody captured stays at risk until it is", async () => {
  await bench.app.switchImport(true);
  const orderId = await bench.app.placeOrder({ amount: "264.85" });
  await bench.sync(orderId);
  await bench.fulfill(orderId);
  await bench.sync(orderId);
  await bench.advance(31 * 60_000);
  await bench.app.ctx.queue.enqueue("check-late-captures", { shop: SHOP });
  await bench.app.runJobs();
  const atRisk = {
    alarms: [1, money(26_485, "EUR")],
    figure: [[money(26_485, "EUR"), 1]],
    listed: [orderId],
  };
  expect(await home()).toEqual({ step: "broken", ...atRisk });

  await bench.captureMethod("when_fulfilling");
  await bench.start("test_order");
  expect(await bench.lookUntilCleanedUp()).toMatchObject({ state: "captured", cleanup: "done" });
  expect(await home()).toEqual({ step: "proven", ...atRisk });

  await orderBy(bench.app.sandbox.url, "POST", `orders/${orderId}/capture`, {});
  await bench.sync(orderId);
  expect(await home()).toEqual({ step: "proven", alarms: [0], figure: [[money(0, "EUR"), 0]], listed: [] });
});
