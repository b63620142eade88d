import { formCause } from "~/money/operation/cause";
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { OrderId } from "~/kernel/ids";
import { money } from "~/kernel/money";
import { runInstruction } from "~/money/operation/run-instruction.server";
import { CAPTURE_ALL } from "~/money/plan/wish";
import { syncOrder } from "~/orders/sync-order.server";
import { captureAll, capturesOf, createMoneyBench, instruct, SHOP, type MoneyBench } from "./money-bench";

let bench: MoneyBench;
beforeAll(async () => {
  bench = await createMoneyBench();
});
afterAll(() => bench.close());

const sync = (orderId: OrderId) => syncOrder(bench.ctx, { shop: SHOP, orderId, cause: "webhook" });

test("ten requests at once, each with a key of its own: one is written and sent, the others are refused", async () => {
  const orderId = await bench.placeOrder();
  const outcomes = await Promise.all(Array.from({ length: 10 }, () => instruct(bench, captureAll(orderId))));
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual([...Array<string>(9).fill("refused"), "succeeded"]);
  expect(await bench.ctx.db.operation.count({ where: { orderId } })).toBe(1);
});

test("the same key with another amount is a conflict, and moves nothing", async () => {
  const orderId = await bench.placeOrder();
  const asked = captureAll(orderId);
  expect(await instruct(bench, asked)).toMatchObject({ kind: "succeeded" });
  const selection = { kind: "amount", amount: money(500, "EUR") } as const;
  const less = { ...asked, wish: { ...CAPTURE_ALL, selection } };
  expect(await instruct(bench, less)).toEqual({ kind: "key_conflict" });
  const other = await bench.placeOrder();
  expect(await instruct(bench, { ...asked, orderId: other })).toEqual({ kind: "key_conflict" });
  expect(await capturesOf(bench, other)).toEqual([]);
});

test("the same key at once for two orders is written for one of them", async () => {
  const [one, two] = [await bench.placeOrder(), await bench.placeOrder()];
  const cause = formCause(randomUUID());
  const outcomes = await Promise.all([one, two].map((id) => instruct(bench, captureAll(id, { cause }))));
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["key_conflict", "succeeded"]);
});

test("an authorization is voided once, and then neither captured nor voided again", async () => {
  const orderId = await bench.placeOrder();
  const wish = { kind: "void", authorizationId: null, amount: null, amountConfirmed: null } as const;
  expect(await instruct(bench, captureAll(orderId, { wish }))).toMatchObject({
    kind: "succeeded",
    operation: { amount: money(10_000, "EUR") },
  });
  await sync(orderId);
  const order = await bench.ctx.db.order.findUniqueOrThrow({
    where: { shop_id: { shop: SHOP, id: orderId } },
  });
  expect(order).toMatchObject({ amountVoidedMinor: 10_000n, amountRemainingMinor: 0n });
  expect(await instruct(bench, captureAll(orderId))).toEqual({
    kind: "refused",
    reason: "already_voided",
  });
  expect(await instruct(bench, captureAll(orderId, { wish }))).toEqual({
    kind: "refused",
    reason: "already_voided",
  });
});

test("a part of a capture is refunded once, whatever tells of it first", async () => {
  const orderId = await bench.placeOrder();
  await instruct(bench, captureAll(orderId));
  const selection = { kind: "amount", amount: money(2_500, "EUR") } as const;
  const wish = { kind: "refund", selection, amountConfirmed: null } as const;
  const asked = captureAll(orderId, { wish });
  const outcomes = [await runInstruction(bench.ctx, asked), await runInstruction(bench.ctx, asked)];
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
