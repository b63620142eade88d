import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { control, orderBy } from "../sandbox/control-client";
import type { OrderId } from "~/kernel/ids";
import { money, type Money } from "~/kernel/money";
import { settleOperation } from "~/money/operation/settle-operation.server";
import { syncOrder } from "~/orders/sync-order.server";
import { capturesOf, createMoneyBench, SHOP, type MoneyBench } from "./money-bench";
import { captureOrder } from "./ask";
import { ANNA } from "../support/people";

let bench: MoneyBench;
beforeAll(async () => {
  bench = await createMoneyBench();
});
afterAll(() => bench.close());

const click = (orderId: OrderId, formKey: string = randomUUID(), amount: Money | null = null) =>
  captureOrder(bench.ctx, {
    shop: SHOP,
    orderId,
    authorizationId: null,
    request: amount ? { kind: "amount", amount } : { kind: "all" },
    formKey,
    actor: ANNA,
  });
const totals = (orderId: OrderId) =>
  bench.ctx.db.order.findUniqueOrThrow({ where: { shop_id: { shop: SHOP, id: orderId } } });
const capturedEntries = (orderId: OrderId) =>
  bench.ctx.db.ledgerEntry.findMany({ where: { shop: SHOP, orderId, kind: "captured" } });
const fault = (kind: string) =>
  control(bench.sandbox.url, "POST", "faults", { operation: "orderCapture", kind });
const settledEvents = (orderId: OrderId) =>
  bench.ctx.db.timelineEvent.findMany({ where: { shop: SHOP, orderId, kind: "operation_settled" } });
const sync = (orderId: OrderId) => syncOrder(bench.ctx, { shop: SHOP, orderId, cause: "webhook" });

test("where less remains than the person confirmed, nothing is captured", async () => {
  const orderId = await bench.placeOrder();
  expect(await click(orderId, randomUUID(), money(10_001, "EUR"))).toEqual({
    kind: "refused",
    reason: "amount_too_high",
    field: "amount",
  });
  expect(await click(orderId, randomUUID(), money(9_999, "EUR"))).toEqual({
    kind: "refused",
    reason: "rest_would_be_lost",
    field: "amount",
    amountLost: money(1, "EUR"),
  });
  expect(await capturesOf(bench, orderId)).toHaveLength(0);
  expect(await click(orderId, randomUUID(), money(10_000, "EUR"))).toMatchObject({ kind: "succeeded" });
});

test("a captured order is captured at Shopify, in the ledger and on its timeline", async () => {
  const orderId = await bench.placeOrder();
  const outcome = await click(orderId);
  expect(outcome).toMatchObject({
    kind: "succeeded",
    operation: { kind: "capture", amount: { amountMinor: 10_000, currency: "EUR" } },
  });
  expect(await capturesOf(bench, orderId)).toHaveLength(1);
  expect(await totals(orderId)).toMatchObject({
    amountAuthorizedMinor: 10_000n,
    amountCapturedMinor: 10_000n,
    amountRemainingMinor: 0n,
    expiresAt: null,
  });
  expect(await capturedEntries(orderId)).toMatchObject([{ source: "app", amountMinor: 10_000n }]);
  const events = await bench.ctx.db.timelineEvent.findMany({
    where: { shop: SHOP, orderId },
    orderBy: { kind: "asc" },
  });
  expect(
    events
      .filter(({ kind }) => kind.startsWith("operation") || kind.startsWith("payment"))
      .map(({ kind, actor }) => [kind, actor]),
  ).toEqual([
    ["operation_requested", ANNA],
    ["payment_authorized", { kind: "provider" }],
    ["payment_captured", ANNA],
  ]);
});

test("two clicks at once on one form capture once and both learn of it", async () => {
  const orderId = await bench.placeOrder();
  const outcomes = await Promise.all([click(orderId, "one-form"), click(orderId, "one-form")]);
  expect(outcomes.map(({ kind }) => kind).filter((kind) => kind === "succeeded").length).toBeGreaterThan(0);
  expect(["succeeded", "in_flight"]).toContain(outcomes[0]?.kind);
  expect(["succeeded", "in_flight"]).toContain(outcomes[1]?.kind);
  expect(await capturesOf(bench, orderId)).toHaveLength(1);
  expect(await click(orderId, "one-form")).toMatchObject({ kind: "succeeded" });
  expect(await bench.ctx.db.operation.count({ where: { orderId } })).toBe(1);
});

test("twenty clicks at once from many tabs capture once", async () => {
  const orderId = await bench.placeOrder();
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => click(orderId)));
  expect(outcomes.filter(({ kind }) => kind === "succeeded")).toHaveLength(1);
  expect(outcomes.every(({ kind }) => kind === "succeeded" || kind === "refused")).toBe(true);
  expect(await capturesOf(bench, orderId)).toHaveLength(1);
});

test("an order captured in Shopify's admin meanwhile is not asked for again", async () => {
  const orderId = await bench.placeOrder();
  await orderBy(bench.sandbox.url, "POST", `orders/${orderId}/capture`, {});
  expect(await click(orderId)).toEqual({ kind: "refused", reason: "already_captured" });
  expect(await capturedEntries(orderId)).toMatchObject([{ source: "unknown", operationId: null }]);
});

test("a declined capture is rejected in the provider's words, and may be tried again", async () => {
  const orderId = await bench.placeOrder();
  await fault("decline");
  const outcome = await click(orderId, "declined-form");
  expect(outcome).toMatchObject({ kind: "rejected", operation: { state: "rejected" } });
  expect(outcome.kind === "rejected" && outcome.providerText).toEqual(expect.any(String));
  expect(await click(orderId, "declined-form")).toMatchObject({ kind: "rejected" });
  expect(await totals(orderId)).toMatchObject({ amountCapturedMinor: 0n, amountRemainingMinor: 10_000n });
  expect(await click(orderId)).toMatchObject({ kind: "succeeded" });
});

test("a capture whose answer was lost is unknown, and reading the order back settles it", async () => {
  const orderId = await bench.placeOrder();
  await fault("connection_reset_after");
  const outcome = await click(orderId, "lost-answer");
  if (outcome.kind !== "unknown") throw new Error(`unknown expected, not ${outcome.kind}`);
  expect(await click(orderId)).toEqual({ kind: "refused", reason: "already_captured" });
  expect(await settleOperation(bench.ctx, { shop: SHOP, operationId: outcome.operation.id })).toEqual({
    kind: "settled",
  });
  expect(await click(orderId, "lost-answer")).toMatchObject({ kind: "succeeded" });
  expect(await capturesOf(bench, orderId)).toHaveLength(1);
  expect(await capturedEntries(orderId)).toMatchObject([
    { source: "app", operationId: outcome.operation.id },
  ]);
  expect(await settledEvents(orderId)).toMatchObject([
    { reference: outcome.operation.id, data: { amountMinor: 10_000, currency: "EUR", kind: "capture" } },
  ]);
});

test("a webhook settles a lost answer too, however often it comes", async () => {
  const orderId = await bench.placeOrder();
  await fault("connection_reset_after");
  expect(await click(orderId, "settled-by-webhook")).toMatchObject({ kind: "unknown" });
  await Promise.all([sync(orderId), sync(orderId), sync(orderId)]);
  expect(await click(orderId, "settled-by-webhook")).toMatchObject({ kind: "succeeded" });
  expect(await capturedEntries(orderId)).toHaveLength(1);
  expect(await settledEvents(orderId)).toHaveLength(1);
});

test("a request that never arrived stays unknown for ten minutes, then was not done and may be asked anew", async () => {
  const orderId = await bench.placeOrder();
  await fault("connection_reset");
  const outcome = await click(orderId, "never-arrived");
  if (outcome.kind !== "unknown") throw new Error(`unknown expected, not ${outcome.kind}`);
  const settle = () => settleOperation(bench.ctx, { shop: SHOP, operationId: outcome.operation.id });
  expect(await settle()).toMatchObject({ kind: "waiting" });
  expect(await click(orderId)).toEqual({ kind: "refused", reason: "in_flight" });
  bench.advance(11);
  expect(await settle()).toEqual({ kind: "settled" });
  expect(await click(orderId, "never-arrived")).toMatchObject({ kind: "rejected", reason: "not_done" });
  expect(await click(orderId)).toMatchObject({ kind: "succeeded" });
  expect(await capturesOf(bench, orderId)).toHaveLength(1);
});

test("an unreachable Shopify refuses the click before anything is written", async () => {
  const orderId = await bench.placeOrder();
  await control(bench.sandbox.url, "POST", "faults", { operation: "order", kind: "server_error" });
  expect(await click(orderId)).toEqual({ kind: "refused", reason: "order_unreadable" });
  expect(await bench.ctx.db.operation.count({ where: { orderId } })).toBe(0);
});

test("a form sent again while Shopify cannot be read is told what became of it", async () => {
  const orderId = await bench.placeOrder();
  await click(orderId, "sent-again");
  await control(bench.sandbox.url, "POST", "faults", { operation: "order", kind: "server_error" });
  expect(await click(orderId, "sent-again")).toMatchObject({ kind: "succeeded" });
  expect(await click(orderId)).toEqual({ kind: "refused", reason: "order_unreadable" });
});

test("a throttled capture waits and is sent later, once", async () => {
  const orderId = await bench.placeOrder();
  await fault("throttle");
  const outcome = await click(orderId, "throttled");
  if (outcome.kind !== "in_flight") throw new Error(`in_flight expected, not ${outcome.kind}`);
  expect(outcome.operation.sentAt).toBeNull();
  expect(await settleOperation(bench.ctx, { shop: SHOP, operationId: outcome.operation.id })).toEqual({
    kind: "settled",
  });
  expect(await click(orderId, "throttled")).toMatchObject({ kind: "succeeded" });
  expect(await capturesOf(bench, orderId)).toHaveLength(1);
});

test("an order of another gateway, and one that nobody knows, are refused", async () => {
  const card = await bench.placeOrder({ gateway: "shopify_payments" });
  expect(await click(card)).toEqual({ kind: "refused", reason: "not_bnpl" });
  expect(await click("999999" as OrderId)).toEqual({ kind: "refused", reason: "order_not_found" });
});
