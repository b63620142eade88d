import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { control, orderBy } from "../sandbox/control-client";
import type { OrderId } from "~/kernel/ids";
import type { CaptureEngine } from "~/gateways/capture-engines";
import { syncOrder } from "~/orders/sync-order.server";
import { captureDue } from "~/autocapture/capture-due.server";
import { checkSetup } from "~/setup/evidence/check-setup.server";
import { chooseEngine } from "~/setup/checklist/choose-engine.server";
import { dismissSetup } from "~/setup/checklist/dismiss-setup.server";
import { readSetup } from "~/setup/checklist/read-setup.server";
import { requestCheck } from "~/setup/evidence/request-check.server";
import type { SetupView } from "~/setup/checklist/setup-view";
import { restoreSetup } from "~/setup/checklist/restore-setup.server";
import { stateStep } from "~/setup/checklist/state-step.server";
import { withdrawStatement } from "~/setup/checklist/withdraw-statement.server";
import { createMoneyBench, SHOP, type MoneyBench } from "../money/money-bench";
import { captureOrder } from "../money/ask";
import { ANNA } from "../support/people";

let bench: MoneyBench;
beforeAll(async () => {
  bench = await createMoneyBench();
});
afterAll(() => bench.close());
// Every test starts with a shop that has no orders and said nothing.
beforeEach(async () => {
  await control(bench.sandbox.url, "POST", "reset", {});
  await control(bench.sandbox.url, "POST", "settings", { captureMethod: "manually" });
  const { db } = bench.ctx;
  await db.setupEvidence.deleteMany();
  await db.setupStatement.deleteMany();
  await db.setupCheck.deleteMany();
  await db.settings.updateMany({ data: { captureEngine: null, setupDismissedAt: null } });
});

const view = () => readSetup(bench.ctx, { shop: SHOP });
const check = async (): Promise<SetupView> => {
  expect(await checkSetup(bench.ctx, { shop: SHOP })).toMatchObject({ kind: "checked" });
  return view();
};
const states = ({ steps }: SetupView) => steps.map(({ state }) => state);
const choose = (engine: CaptureEngine) =>
  chooseEngine(bench.ctx, { shop: SHOP, gateway: null, engine, actor: ANNA });
/** Fulfills the order and lets the app see it. */
async function ship(orderId: OrderId): Promise<void> {
  await fulfill(orderId);
  await syncOrder(bench.ctx, { shop: SHOP, orderId, cause: "webhook" });
}
const fulfill = (orderId: OrderId) => orderBy(bench.sandbox.url, "POST", `orders/${orderId}/fulfill`, {});

test("a shop without orders knows nothing, and import is only stated", async () => {
  expect(states(await check())).toEqual(["unknown", "unknown", "stated"]);
});

test("authorized, shipped and captured by this app: everything is proven, with the order that shows it", async () => {
  await choose("app");
  const orderId = await bench.placeOrder();
  expect(states(await check())).toEqual(["proven", "unknown", "stated"]);
  await ship(orderId);
  bench.advance(1);
  await captureDue(bench.ctx, { shop: SHOP, orderId });
  const proven = await check();
  expect(states(proven)).toEqual(["proven", "proven", "proven"]);
  expect(proven).toMatchObject({ provenCount: 3, complete: true, checkFailure: null });
  const { name } = await bench.look(orderId);
  expect(proven.steps[1]?.evidence).toMatchObject([
    {
      gateway: "klarna",
      gatewayLabel: "Klarna",
      state: "proven",
      capturedBy: "app",
      staleBecause: null,
      orderId,
      orderName: name,
    },
  ]);
  const [{ fulfilledAt, capturedAt } = {}] = proven.steps[1]?.evidence ?? [];
  expect(Number(capturedAt) - Number(fulfilledAt)).toBeGreaterThanOrEqual(60_000);
});

test("a person who captures proves no engine, in the app or in Shopify", async () => {
  const inApp = await bench.placeOrder();
  await fulfill(inApp);
  bench.advance(3);
  await captureOrder(bench.ctx, {
    shop: SHOP,
    orderId: inApp,
    authorizationId: null,
    request: { kind: "all" },
    formKey: "setup",
    actor: ANNA,
  });
  const view = await check();
  expect(states(view)).toEqual(["proven", "unknown", "stated"]);
  expect(view.steps[1]?.evidence).toMatchObject([
    { state: "informational", finding: "captured_early", capturedBy: "app" },
  ]);
  const inShopify = await bench.placeOrder();
  await fulfill(inShopify);
  await orderBy(bench.sandbox.url, "POST", `orders/${inShopify}/capture`, {});
  expect((await check()).steps[1]?.evidence).toMatchObject([
    { finding: "captured_early", capturedBy: "shopify_admin", orderId: inShopify },
  ]);
});

test("shipped and forgotten breaks the second step; a person who captures later leaves it unproven", async () => {
  await choose("flow");
  const orderId = await bench.placeOrder();
  await fulfill(orderId);
  expect(states(await check())).toEqual(["proven", "unknown", "stated"]);
  bench.advance(31);
  expect(states(await check())).toEqual(["proven", "broken", "broken"]);
  expect((await view()).faults).toMatchObject([{ kind: "no_engine", gatewayLabel: "Klarna", orderId }]);
  await orderBy(bench.sandbox.url, "POST", `orders/${orderId}/capture`, {});
  const missed = await check();
  expect(states(missed)).toEqual(["proven", "unknown", "stated"]);
  expect(missed.steps[1]?.evidence).toMatchObject([
    { finding: "engine_missed", capturedBy: "shopify_admin" },
  ]);
  expect(missed.faults).toMatchObject([{ kind: "no_engine", engines: ["flow"], orderId }]);
});

test("captured at checkout breaks the first step, and a newer authorization proves it again", async () => {
  await control(bench.sandbox.url, "POST", "settings", { captureMethod: "at_checkout" });
  await orderBy(bench.sandbox.url, "POST", "orders", { gateway: "Klarna", amount: "20.00" });
  await orderBy(bench.sandbox.url, "POST", "orders", { gateway: "IN3", amount: "20.00" });
  const broken = await check();
  expect(broken.steps[0]).toMatchObject({
    state: "broken",
    evidence: [{ gateway: "klarna", finding: "captured_at_checkout" }],
  });
  await control(bench.sandbox.url, "POST", "settings", { captureMethod: "manually" });
  bench.advance(5);
  await bench.placeOrder();
  expect((await check()).steps[0]).toMatchObject({
    state: "proven",
    evidence: [{ finding: "authorized_at_checkout" }],
  });
});

test("a check that cannot read Shopify keeps what was known and says so", async () => {
  await bench.placeOrder();
  await check();
  await control(bench.sandbox.url, "POST", "faults", { operation: "orders", kind: "server_error" });
  expect(await checkSetup(bench.ctx, { shop: SHOP })).toMatchObject({ kind: "unavailable" });
  expect(await view()).toMatchObject({ checkFailure: "unavailable", checking: false });
  expect(states(await view())[0]).toBe("proven");
  expect((await check()).checkFailure).toBeNull();
});

test("a check that was asked for is under way until it reports, or for two minutes", async () => {
  await requestCheck(bench.ctx, { shop: SHOP });
  expect(await view()).toMatchObject({ checking: true, checkedAt: null });
  expect((await check()).checking).toBe(false);
  bench.advance(1);
  await requestCheck(bench.ctx, { shop: SHOP });
  expect((await view()).checking).toBe(true);
  bench.advance(3);
  expect((await view()).checking).toBe(false);
});

test("a statement counts until it is withdrawn, with who said it and when", async () => {
  const statement = {
    shop: SHOP,
    step: "capture_after_fulfillment",
    actor: ANNA,
    acceptsRisk: false,
    locale: "nl",
  } as const;
  await stateStep(bench.ctx, statement);
  const stated = (await view()).steps[1];
  expect(stated).toMatchObject({ state: "stated", statement: { by: ANNA, acceptsRisk: false } });
  expect(stated?.statement?.at).toBeInstanceOf(Date);
  await withdrawStatement(bench.ctx, { shop: SHOP, step: "capture_after_fulfillment", actor: ANNA });
  expect((await view()).steps[1]).toMatchObject({ state: "unknown", statement: null });
  expect(
    await bench.ctx.db.setupStatement.count({
      where: { shop: SHOP, withdrawnAt: { not: null }, locale: "nl" },
    }),
  ).toBe(1);
  const kinds = await bench.ctx.db.timelineEvent.findMany({
    where: { shop: SHOP, orderId: null },
    orderBy: { occurredAt: "asc" },
  });
  expect(kinds.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(["setup_stated", "setup_statement_withdrawn"]),
  );
});

test("a statement does not talk away what an order shows", async () => {
  const orderId = await bench.placeOrder();
  await fulfill(orderId);
  bench.advance(31);
  await stateStep(bench.ctx, {
    shop: SHOP,
    step: "capture_after_fulfillment",
    actor: ANNA,
    acceptsRisk: true,
    locale: "en",
  });
  expect((await check()).steps[1]?.state).toBe("broken");
});

test("the guide is put away and brought back", async () => {
  await dismissSetup(bench.ctx, { shop: SHOP });
  expect((await view()).dismissed).toBe(true);
  await restoreSetup(bench.ctx, { shop: SHOP });
  expect((await view()).dismissed).toBe(false);
});
