import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { asId, type OrderId, type TransactionId } from "~/kernel/ids";
import { money } from "~/kernel/money";
import { runOperation } from "~/money/operation/run-operation.server";
import { syncOrder } from "~/orders/sync-order.server";
import { capturesOf, createMoneyBench, requestFor, SHOP, type MoneyBench } from "./money-bench";

let bench: MoneyBench;
beforeAll(async () => {
  bench = await createMoneyBench();
});
afterAll(() => bench.close());

const sync = (orderId: OrderId) => syncOrder(bench.ctx, { shop: SHOP, orderId, cause: "webhook" });

test("ten requests at once, each with a key of its own: one is written and sent, the others are refused", async () => {
  const orderId = await bench.placeOrder();
  const requests = await Promise.all(Array.from({ length: 10 }, () => requestFor(bench, orderId)));
  const outcomes = await Promise.all(requests.map((request) => runOperation(bench.ctx, request)));
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual([...Array<string>(9).fill("refused"), "succeeded"]);
  expect(await bench.ctx.db.operation.count({ where: { orderId } })).toBe(1);
});

test("the same key with another amount is a conflict, and moves nothing", async () => {
  const orderId = await bench.placeOrder();
  const request = await requestFor(bench, orderId);
  expect(await runOperation(bench.ctx, request)).toMatchObject({ kind: "succeeded" });
  expect(await runOperation(bench.ctx, { ...request, amount: money(500, "EUR") })).toEqual({
    kind: "key_conflict",
  });
  const other = await bench.placeOrder();
  expect(await runOperation(bench.ctx, { ...(await requestFor(bench, other)), key: request.key })).toEqual({
    kind: "key_conflict",
  });
  expect(await capturesOf(bench, other)).toEqual([]);
});

test("the same key at once for two orders is written for one of them", async () => {
  const [one, two] = [await bench.placeOrder(), await bench.placeOrder()];
  const key = randomUUID();
  const requests = await Promise.all([requestFor(bench, one, { key }), requestFor(bench, two, { key })]);
  const outcomes = await Promise.all(requests.map((request) => runOperation(bench.ctx, request)));
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["key_conflict", "succeeded"]);
});

test("an authorization is voided once, and then neither captured nor voided again", async () => {
  const orderId = await bench.placeOrder();
  const request = await requestFor(bench, orderId, { kind: "void" });
  expect(await runOperation(bench.ctx, request)).toMatchObject({
    kind: "succeeded",
    operation: { amount: money(10_000, "EUR") },
  });
  await sync(orderId);
  const order = await bench.ctx.db.order.findUniqueOrThrow({
    where: { shop_id: { shop: SHOP, id: orderId } },
  });
  expect(order).toMatchObject({ amountVoidedMinor: 10_000n, amountRemainingMinor: 0n });
  expect(await runOperation(bench.ctx, await requestFor(bench, orderId))).toEqual({
    kind: "refused",
    reason: "already_voided",
  });
  expect(await runOperation(bench.ctx, await requestFor(bench, orderId, { kind: "void" }))).toEqual({
    kind: "refused",
    reason: "already_voided",
  });
});

test("a part of a capture is refunded once, whatever tells of it first", async () => {
  const orderId = await bench.placeOrder();
  await runOperation(bench.ctx, await requestFor(bench, orderId));
  const [captureId] = await capturesOf(bench, orderId);
  const request = await requestFor(bench, orderId, {
    kind: "refund",
    amount: money(2_500, "EUR"),
    captureId: asId<TransactionId>(String(captureId)),
  });
  const outcomes = [await runOperation(bench.ctx, request), await runOperation(bench.ctx, request)];
  expect(outcomes.map(({ kind }) => kind)).toEqual(["succeeded", "succeeded"]);
  await sync(orderId);
  const order = await bench.ctx.db.order.findUniqueOrThrow({
    where: { shop_id: { shop: SHOP, id: orderId } },
  });
  expect(order).toMatchObject({
    amountCapturedMinor: 10_000n,
    amountRefundedMinor: 2_500n,
    amountRemainingMinor: 0n,
  });
});
