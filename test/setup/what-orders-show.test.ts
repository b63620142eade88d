import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { control } from "../sandbox/control-client";
import { SHOP } from "../support/installed-app";
import { createSetupBench, PROOF, type SetupBench } from "./setup-bench";
import { ANNA } from "../support/people";
import { readSetup } from "~/setup/checklist/read-setup.server";

let bench: SetupBench;
beforeAll(async () => {
  bench = await createSetupBench();
});
beforeEach(() => bench.startOver());
afterAll(() => bench.app.close());

test("without Shopify's hint the orders alone show it", async () => {
  await control(bench.app.sandbox.url, "POST", "faults", {
    operation: "shop",
    contains: "autoCapture",
    kind: "server_error",
    times: 10,
  });
  await bench.choose("shopify_on_fulfillment");
  await bench.captureMethod("when_fulfilling");
  await bench.sell();
  expect(await bench.look()).toMatchObject({
    states: ["proven", "proven"],
    view: { hint: { autoCapture: null } },
  });
  await bench.captureMethod("at_checkout");
  await bench.sell("Riverty");
  const sold = await bench.look();
  expect(sold.states).toEqual(["broken", "unknown"]);
  expect(sold.view.steps[1]?.evidence).toMatchObject([{ staleBecause: "charged_at_checkout" }]);
});

test("where timelines cannot be read, time and the choice tell who captured", async () => {
  await bench.choose("flow");
  await bench.workflow(true);
  await bench.sell();
  await control(bench.app.sandbox.url, "POST", "faults", {
    operation: "nodes",
    contains: "ReadCaptureEvents",
    kind: "server_error",
  });
  expect(await bench.look()).toMatchObject({ states: ["proven", "proven"], seen: [[PROOF, "flow"]] });
});

test("a workflow that reports is believed, also where the timeline names nobody", async () => {
  await bench.choose("flow");
  await bench.captureMethod("when_fulfilling");
  const orderId = await bench.sell();
  const run = { shop: SHOP, runId: "run-1", handle: "report-bnpl-capture", orderId, bodyHash: "" };
  await bench.app.db.flowActionRun.create({ data: { ...run, receivedAt: bench.app.ctx.clock.now() } });
  const { view, seen, faults } = await bench.look();
  expect({ seen, faults }).toEqual({ seen: [[PROOF, "flow"]], faults: [] });
  expect(view.flow.lastReportAt).toBeInstanceOf(Date);
});

test("a test order proves its gateway, and the next one that is not captured breaks it", async () => {
  await bench.choose("flow");
  const tested = (id: string, fields: { state: "captured" | "not_captured"; capturedBy: "flow" | null }) => {
    const at = bench.app.ctx.clock.now();
    const order = { orderId: id, orderName: `#${id}`, fulfilledAt: at, capturedAt: fields.capturedBy && at };
    const captureTest = {
      id,
      method: "test_order",
      engine: "flow",
      gateway: "klarna",
      startedBy: ANNA,
    } as const;
    return bench.app.db.captureTest.create({
      data: { shop: SHOP, ...captureTest, ...order, ...fields, startedAt: at },
    });
  };
  await tested("9001", { state: "captured", capturedBy: "flow" });
  expect(await bench.look()).toMatchObject({
    states: ["unknown", "proven"],
    seen: [["captured_in_test", "flow"]],
    view: { steps: [{}, { evidence: [{ orderName: "#9001", capturedBy: "flow" }] }, {}] },
  });
  await bench.advance(5);
  await tested("9002", { state: "not_captured", capturedBy: null });
  expect(await bench.look()).toMatchObject({
    states: ["unknown", "broken"],
    seen: [["test_not_captured", null]],
    faults: [["no_engine", ["flow"]]],
  });
});

test("a gateway with an engine of its own is judged by it, and proven apart from the others", async () => {
  await bench.choose("shopify_on_fulfillment");
  await bench.chooseFor("riverty", "flow");
  await bench.workflow(true);
  await bench.sell("Riverty");
  expect(await bench.look()).toMatchObject({ seen: [[PROOF, "flow"]], faults: [] });
  await bench.sell("Klarna");
  const { view, faults } = await bench.look();
  expect(faults).toEqual([["engine_differs", ["shopify_on_fulfillment", "flow"]]]);
  expect(view.gatewayEngines).toEqual([
    { gateway: "klarna", label: "Klarna", engine: null },
    { gateway: "riverty", label: "Riverty", engine: "flow" },
  ]);
  expect(await bench.chooseFor("nobody", "flow")).toEqual({ kind: "unknown_gateway" });
  expect(await bench.chooseFor("riverty", "flow")).toEqual({ kind: "unchanged" });
});

test("a workflow with the app's own trigger is switched off: its proof becomes stale", async () => {
  await bench.choose("flow");
  await bench.workflow(true);
  await bench.sell();
  await bench.advance(1);
  const status = { handle: "bnpl-order-fulfilled", changedAt: bench.app.ctx.clock.now() };
  await bench.app.db.flowTriggerStatus.create({ data: { shop: SHOP, ...status, enabled: false } });
  const { view, states } = await bench.look();
  expect(states).toEqual(["proven", "unknown"]);
  expect(view.steps[1]?.evidence).toMatchObject([{ staleBecause: "workflow_off" }]);
  expect(view.flow).toMatchObject({ triggers: [{ ...status, enabled: false }], lastReportAt: null });
});

test("a month passes without an order: the proof becomes stale as too old", async () => {
  await bench.choose("flow");
  await bench.workflow(true);
  await bench.sell();
  await bench.look();
  await bench.advance(31 * 24 * 60);
  const view = await readSetup(bench.app.ctx, { shop: SHOP });
  expect(view.steps.map(({ state }) => state).slice(0, 2)).toEqual(["unknown", "unknown"]);
  expect(view.steps[1]?.evidence).toMatchObject([{ staleBecause: "too_old" }]);
});

test("methods that cannot be captured later are named, and say nothing about the setting", async () => {
  await bench.app.placeOrder({ gateway: "IN3" });
  await bench.app.placeOrder({ gateway: "Credit Click" });
  const { view, states } = await bench.look();
  expect(states).toEqual(["unknown", "unknown"]);
  expect([...view.cannotCaptureLater].sort()).toEqual(["Credit Click", "IN3"]);
  expect(view.steps[0]?.evidence).toEqual([]);
});
