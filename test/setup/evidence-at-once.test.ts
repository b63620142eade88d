import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { orderBy } from "../sandbox/control-client";
import { SHOP } from "../support/installed-app";
import { createSetupBench, PROOF, type SetupBench } from "./setup-bench";
import { checkSetup } from "~/setup/evidence/check-setup.server";
import { writeLook } from "~/setup/evidence/setup.store.server";
import type { OrderId } from "~/kernel/ids";
import { reconcileShop } from "~/orders/reconcile-shop.server";
import { syncOrder } from "~/orders/sync-order.server";
import { readSetup } from "~/setup/checklist/read-setup.server";

let bench: SetupBench;
beforeAll(async () => {
  bench = await createSetupBench();
});
beforeEach(() => bench.startOver());
afterAll(() => bench.app.close());

const arrives = (orderId: OrderId) => syncOrder(bench.app.ctx, { shop: SHOP, orderId, cause: "webhook" });
const steps = async () => (await readSetup(bench.app.ctx, { shop: SHOP })).steps;
const states = async () => (await steps()).slice(0, 2).map(({ state }) => state);
const waiting = async () => {
  const jobs = await bench.app.db.$queryRaw<{ name: string }[]>`
    SELECT DISTINCT name FROM pgboss.job WHERE state = 'created' ORDER BY name`;
  return jobs.map(({ name }) => name);
};

test("the setting is changed behind the merchant's back: the next order turns the step, without a check", async () => {
  await bench.choose("flow");
  await bench.workflow(true);
  await bench.sell();
  expect((await bench.look()).states).toEqual(["proven", "proven"]);

  await bench.captureMethod("at_checkout");
  await bench.advance(1);
  const sold = await bench.app.placeOrder();
  // Charged at checkout, it is no order that the app follows.
  expect(await arrives(sold)).toMatchObject({ kind: "not_ours" });
  const [payment, capture] = await steps();
  expect(payment).toMatchObject({ state: "broken", evidence: [{ orderId: sold }] });
  expect(capture).toMatchObject({ state: "unknown", evidence: [{ staleBecause: "charged_at_checkout" }] });
  expect(await waiting()).toContain("check-late-captures");
});

test("a webhook that got lost is made up for by the pass over changed orders", async () => {
  await bench.sell();
  expect((await bench.look()).states).toEqual(["proven", "unknown"]);
  await bench.captureMethod("at_checkout");
  await bench.advance(1);
  await bench.app.placeOrder();
  await reconcileShop(bench.app.ctx, { shop: SHOP, resume: null });
  expect((await states())[0]).toBe("broken");
});

test("an order proves both steps as it arrives, by what its timeline tells", async () => {
  await bench.choose("flow");
  await bench.workflow(true);
  const orderId = await bench.sell();
  await arrives(orderId);
  expect(await states()).toEqual(["proven", "proven"]);
  expect((await steps())[1]?.evidence).toMatchObject([{ finding: PROOF, capturedBy: "flow", orderId }]);
});

test("an order that was shipped and not captured ends its own fault when it is captured", async () => {
  await bench.choose("flow");
  const orderId = await bench.sell();
  await bench.advance(31);
  await arrives(orderId);
  expect(await states()).toEqual(["proven", "broken"]);
  await orderBy(bench.app.sandbox.url, "POST", `orders/${orderId}/capture`, {});
  await bench.advance(1);
  await arrives(orderId);
  const [, capture] = await steps();
  expect(capture).toMatchObject({ state: "unknown", evidence: [{ finding: "engine_missed", orderId }] });
  // What an older order shows comes to light again with a check.
  expect(await waiting()).toContain("check-setup");
});

test("an older order that arrives late changes nothing, and a repeated one neither", async () => {
  await bench.captureMethod("at_checkout");
  const sold = await bench.sell();
  await bench.captureMethod("manually");
  const authorized = await bench.sell();
  await arrives(authorized);
  await arrives(sold);
  expect((await states())[0]).toBe("proven");
  const before = await bench.app.db.setupEvidence.findMany();
  await bench.advance(1);
  await arrives(authorized);
  await arrives(sold);
  expect(await bench.app.db.setupEvidence.findMany()).toEqual(before);
});

test("a check that began before an order arrived does not take back what that order showed", async () => {
  const orderId = await bench.sell();
  const before = bench.app.ctx.clock.now();
  await bench.captureMethod("at_checkout");
  await bench.advance(1);
  await arrives(await bench.app.placeOrder());
  const stored = await bench.app.db.setupEvidence.findMany({ where: { state: "broken" } });
  const looked = { evidence: [], orders: "all", readAt: before } as const;
  await bench.app.db.$transaction((tx) => writeLook(tx, SHOP, looked));
  expect(await bench.app.db.setupEvidence.findMany({ where: { state: "broken" } })).toEqual(stored);
  await arrives(orderId);
  expect((await states())[0]).toBe("broken");
});

test("a check that is answered late does not bring back the setting that it saw", async () => {
  await bench.captureMethod("at_checkout");
  await bench.choose("shopify_on_fulfillment");
  await bench.look();
  await bench.advance(1);
  const { ctx } = bench.app;
  const readAutoCapture: typeof ctx.shopAdmin.readAutoCapture = async (shop) => {
    const seen = await ctx.shopAdmin.readAutoCapture(shop);
    await bench.captureMethod("when_fulfilling");
    await bench.advance(1);
    await bench.sell();
    expect((await bench.look()).states).toEqual(["proven", "proven"]);
    await bench.advance(1);
    return seen;
  };
  await checkSetup({ ...ctx, shopAdmin: { ...ctx.shopAdmin, readAutoCapture } }, { shop: SHOP });
  await bench.advance(1);
  expect((await bench.look()).states).toEqual(["proven", "proven"]);
});
