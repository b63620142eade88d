import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { SHOP } from "../support/installed-app";
import { createSetupBench, PROOF, type SetupBench } from "./setup-bench";
import { ANNA } from "../support/people";
import { stateStep } from "~/setup/checklist/state-step.server";

let bench: SetupBench;
beforeAll(async () => {
  bench = await createSetupBench();
});
beforeEach(() => bench.startOver());
afterAll(() => bench.app.close());

test("the workflow is switched off, and on again", async () => {
  await bench.choose("flow");
  await bench.workflow(true);
  const first = await bench.sell();
  const proven = await bench.look();
  expect(proven).toMatchObject({ states: ["proven", "proven"], faults: [] });
  expect(proven.view.steps[1]?.evidence).toMatchObject([
    { capturedBy: "flow", staleBecause: null, orderId: first },
  ]);
  const [{ fulfilledAt, capturedAt } = {}] = proven.view.steps[1]?.evidence ?? [];
  expect(Number(capturedAt) - Number(fulfilledAt)).toBeLessThan(60_000);

  await bench.workflow(false);
  const forgotten = await bench.sell();
  await bench.advance(29);
  expect((await bench.look()).states).toEqual(["proven", "proven"]);
  await bench.advance(2);
  expect(await bench.look()).toMatchObject({
    states: ["proven", "broken"],
    seen: [["shipped_not_captured", null]],
    faults: [["no_engine", ["flow"]]],
    view: { faults: [{ gatewayLabel: "Klarna", orderId: forgotten }] },
  });

  await bench.workflow(true);
  await bench.sell();
  expect(await bench.look()).toMatchObject({
    states: ["proven", "proven"],
    seen: [[PROOF, "flow"]],
    faults: [],
  });
});

test("a workflow that is switched off breaks the gateway whose order shows it, and no other", async () => {
  await bench.choose("flow");
  await bench.workflow(true);
  await bench.sell();
  await bench.sell("Riverty");
  const states = async () => {
    const [, capture] = (await bench.look()).view.steps;
    return Object.fromEntries((capture?.evidence ?? []).map(({ gateway, state }) => [gateway, state]));
  };
  expect(await states()).toEqual({ klarna: "proven", riverty: "proven" });
  await bench.workflow(false);
  await bench.sell("Riverty");
  await bench.advance(31);
  expect(await states()).toEqual({ klarna: "proven", riverty: "broken" });
});

test("Shopify's own setting is switched on beside the workflow: both are named", async () => {
  await bench.choose("flow");
  // Flow never says when it begins, and Shopify's setting is always the first.
  await bench.workflow(true, 20_000);
  await bench.sell();
  await bench.advance(1);
  expect((await bench.look()).states).toEqual(["proven", "proven"]);

  await bench.captureMethod("when_fulfilling");
  const both = await bench.sell();
  await bench.advance(1);
  expect(await bench.look()).toMatchObject({
    states: ["proven", "unknown"],
    seen: [
      ["other_engine", "shopify_on_fulfillment"],
      [PROOF, "flow"],
    ],
    faults: [["two_engines", ["flow", "shopify_on_fulfillment"]]],
    view: { faults: [{ orderId: both }] },
  });

  await bench.captureMethod("manually");
  await bench.sell();
  await bench.advance(1);
  expect(await bench.look()).toMatchObject({
    states: ["proven", "proven"],
    seen: [[PROOF, "flow"]],
    faults: [],
  });
});

test("Shopify's own setting captures where a workflow was chosen: the fault goes with the choice", async () => {
  await bench.choose("flow");
  await bench.captureMethod("when_fulfilling");
  await bench.sell();
  expect(await bench.look()).toMatchObject({
    states: ["proven", "unknown"],
    faults: [["engine_differs", ["flow", "shopify_on_fulfillment"]]],
  });
  await bench.advance(1);
  await bench.choose("shopify_on_fulfillment");
  expect(await bench.look()).toMatchObject({ states: ["proven", "unknown"], faults: [] });
  await bench.sell();
  expect(await bench.look()).toMatchObject({
    states: ["proven", "proven"],
    seen: [[PROOF, "shopify_on_fulfillment"]],
    faults: [],
  });
});

test("the capture setting goes to at checkout and back: what was proven before is not proven after", async () => {
  await bench.choose("shopify_on_fulfillment");
  await bench.captureMethod("when_fulfilling");
  await bench.sell();
  expect((await bench.look()).states).toEqual(["proven", "proven"]);

  await bench.captureMethod("at_checkout");
  await bench.sell("Riverty");
  const sold = await bench.look();
  expect(sold.states).toEqual(["broken", "unknown"]);
  expect(sold.view).toMatchObject({ hint: { autoCapture: true } });
  expect(sold.view.steps[1]?.evidence).toMatchObject([{ staleBecause: "setting_changed" }]);

  await bench.captureMethod("when_fulfilling");
  await bench.sell();
  expect(await bench.look()).toMatchObject({
    states: ["proven", "proven"],
    view: { hint: { autoCapture: false } },
  });
});

test("the setting is changed away from at checkout as the guide asks: the step waits for the next order", async () => {
  await bench.captureMethod("at_checkout");
  const sold = await bench.sell();
  expect((await bench.look()).states).toEqual(["broken", "unknown"]);
  await bench.advance(5);
  // Charged after the setting was last looked at, and before it was changed.
  const last = await bench.sell();
  await bench.captureMethod("manually");
  const changed = await bench.look();
  expect(changed.states).toEqual(["unknown", "unknown"]);
  expect(changed.view.steps[0]?.evidence).toMatchObject([
    { finding: "captured_at_checkout", staleBecause: "setting_changed", orderId: last },
  ]);
  expect(sold).not.toBe(last);

  await bench.sell();
  expect((await bench.look()).states).toEqual(["proven", "unknown"]);
});

test("orders that were charged before the app came say nothing once Shopify tells that the setting is another", async () => {
  await bench.captureMethod("at_checkout");
  await bench.sell();
  await bench.captureMethod("manually");
  await bench.advance(1);
  expect((await bench.look()).states).toEqual(["unknown", "unknown"]);
});

test("the merchant says that the setting was changed: what was charged before it no longer breaks the step", async () => {
  await bench.captureMethod("at_checkout");
  await bench.sell();
  expect((await bench.look()).states).toEqual(["broken", "unknown"]);
  await bench.advance(1);
  const step = "payment_capture";
  await stateStep(bench.app.ctx, { shop: SHOP, step, actor: ANNA, acceptsRisk: false, locale: "en" });
  const waiting = await bench.look();
  expect(waiting.states).toEqual(["stated", "unknown"]);
  expect(waiting.view.steps[0]?.evidence).toMatchObject([{ staleBecause: "stated" }]);

  await bench.sell();
  expect((await bench.look()).states).toEqual(["broken", "unknown"]);
});

test("an order that is shipped and unpaid stays at fault whatever is said or switched", async () => {
  await bench.choose("flow");
  const forgotten = await bench.sell();
  await bench.advance(31);
  expect((await bench.look()).states).toEqual(["proven", "broken"]);
  const step = "capture_after_fulfillment";
  await stateStep(bench.app.ctx, { shop: SHOP, step, actor: ANNA, acceptsRisk: false, locale: "en" });
  await bench.choose("app");
  await bench.advance(10 * 24 * 60);
  expect(await bench.look()).toMatchObject({
    states: ["proven", "broken"],
    view: { faults: [{ kind: "no_engine", orderId: forgotten }] },
  });
});

test("nothing is switched on: import by a statement alone is a fault, and so is the first forgotten order", async () => {
  await bench.app.switchImport(true);
  const step = "capture_after_fulfillment";
  await stateStep(bench.app.ctx, { shop: SHOP, step, actor: ANNA, acceptsRisk: true, locale: "en" });
  expect(await bench.look()).toMatchObject({
    faults: [["no_engine", []]],
    view: { faults: [{ gateway: null }] },
  });
  await bench.sell();
  await bench.advance(31);
  expect(await bench.look()).toMatchObject({
    states: ["proven", "broken"],
    faults: [["no_engine", []]],
    view: { faults: [{ gateway: "klarna" }] },
  });
});

test("the app captures, and then a workflow is switched on beside it", async () => {
  await bench.app.switchImport(true);
  await bench.choose("app");
  await bench.sellThroughApp();
  expect(await bench.look()).toMatchObject({
    states: ["proven", "proven"],
    seen: [[PROOF, "app"]],
    faults: [],
  });

  await bench.workflow(true);
  await bench.sellThroughApp();
  expect(await bench.look()).toMatchObject({
    states: ["proven", "broken"],
    seen: [["two_engines", "flow"]],
    faults: [["two_engines", ["app", "flow"]]],
  });
  await bench.workflow(false);
});
