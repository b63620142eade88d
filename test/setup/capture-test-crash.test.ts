import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { control } from "../sandbox/control-client";
import { TEST_ORDER_SCOPES } from "~/setup/capture-test/test-orders.port";
import { createCaptureTestBench, OWN_SCOPES, type CaptureTestBench } from "./capture-test-bench";

let bench: CaptureTestBench;
beforeAll(async () => {
  bench = await createCaptureTestBench();
});
beforeEach(() => bench.startOver());
afterAll(() => bench.app.close());

test("a test order is asked for once, also where Shopify's answer is lost", async () => {
  await bench.captureMethod("when_fulfilling");
  const before = bench.testOrders().length;
  await bench.fault("orderCreate", "html_error_after");
  await bench.start("test_order");
  await bench.look();
  expect(await bench.run()).toMatchObject({ state: "waiting_for_order", orderId: null });
  expect(bench.testOrders()).toHaveLength(before + 1);
  const done = await bench.lookUntilCleanedUp();
  expect(done).toMatchObject({ state: "captured", cleanup: "done" });
  expect(bench.testOrders()).toHaveLength(before + 1);
});

test("a crash after any step goes on from there: one order, fulfilled, watched and canceled", async () => {
  await bench.captureMethod("when_fulfilling");
  const before = bench.testOrders().length;
  await bench.start("test_order");
  const crashes = new Set<string>();
  const dying = (step: string) => {
    if (crashes.has(step)) return;
    crashes.add(step);
    throw new Error(`The process died after ${step}.`);
  };
  const { testOrders: real, shopAdmin } = bench.app.ctx;
  const mortal = {
    ...bench.app.ctx,
    testOrders: {
      ...real,
      place: (...given: Parameters<typeof real.place>) => real.place(...given).finally(() => dying("place")),
      fulfill: (...given: Parameters<typeof real.fulfill>) =>
        real.fulfill(...given).finally(() => dying("fulfill")),
      unfulfill: (...given: Parameters<typeof real.unfulfill>) =>
        real.unfulfill(...given).finally(() => dying("unfulfill")),
    },
    shopAdmin: {
      ...shopAdmin,
      cancelOrder: (...given: Parameters<typeof shopAdmin.cancelOrder>) =>
        shopAdmin.cancelOrder(...given).finally(() => dying("cancel")),
    },
  };
  for (let times = 0; times < 20 && (await bench.run())?.cleanup !== "done"; times += 1) {
    await bench.look(mortal).catch((error: Error) => expect(error.message).toContain("The process died"));
    await bench.advance(3000);
  }
  expect([...crashes].sort()).toEqual(["cancel", "fulfill", "place", "unfulfill"]);
  expect(await bench.run()).toMatchObject({ state: "captured", cleanup: "done" });
  expect(bench.testOrders()).toHaveLength(before + 1);
  expect(bench.testOrders().at(-1)?.fulfillments).toHaveLength(1);
});

test("two processes that go on with the same capture test make one order", async () => {
  await bench.captureMethod("when_fulfilling");
  const before = bench.testOrders().length;
  await bench.start("test_order");
  await Promise.all([bench.look(), bench.look(), bench.look()]);
  expect(bench.testOrders()).toHaveLength(before + 1);
  expect(await bench.lookUntilCleanedUp()).toMatchObject({ state: "captured", cleanup: "done" });
});

test("an order that never came to be ends the capture test without a second try", async () => {
  const before = bench.testOrders().length;
  await bench.fault("orderCreate", "connection_reset");
  await bench.start("test_order");
  await bench.look();
  await bench.look();
  expect(await bench.run()).toMatchObject({ state: "waiting_for_order" });
  await bench.advance(4 * 60_000);
  await bench.look();
  expect(await bench.run()).toMatchObject({ state: "failed", failure: "order_lost" });
  expect(bench.testOrders()).toHaveLength(before);
});

test("without the scope nothing is made, and the scope is named", async () => {
  await bench.grant(OWN_SCOPES);
  expect(await bench.start("test_order")).toEqual({ kind: "needs_scopes", scopes: [...TEST_ORDER_SCOPES] });
  expect(await bench.run()).toBeNull();
  await control(bench.app.sandbox.url, "POST", "scopes", { grant: [...TEST_ORDER_SCOPES] });
  expect(await bench.start("test_order")).toMatchObject({ kind: "started" });
});

test("a scope that is taken back meanwhile fails the capture test, and the order is canceled all the same", async () => {
  await bench.start("test_order");
  await bench.look();
  await bench.grant(OWN_SCOPES);
  await bench.look();
  expect(await bench.run()).toMatchObject({
    state: "failed",
    failure: "scopes_missing",
    cleanup: "under_way",
  });
  expect(await bench.lookUntilCleanedUp()).toMatchObject({ cleanup: "done" });
});
