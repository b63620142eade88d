import { formCause, keyOfCause } from "~/money/operation/cause";
import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { control, orderBy } from "../sandbox/control-client";
import type { OrderId } from "~/kernel/ids";
import { money } from "~/kernel/money";
import { continueInstruction } from "~/money/operation/continue-instruction.server";
import { syncOrder } from "~/orders/sync-order.server";
import { createKustomBench, SHOP, type MoneyBench } from "./money-bench";
import { cancelOrder, type CancelOrderInput, captureOrder } from "./ask";
import { ANNA } from "../support/people";

let bench: MoneyBench;
beforeAll(async () => {
  bench = await createKustomBench();
});
afterEach(() => control(bench.sandbox.url, "DELETE", "faults"));
afterAll(() => bench.close());

const cancel = (orderId: OrderId, fields: Partial<CancelOrderInput> = {}, ctx = bench.ctx) =>
  cancelOrder(ctx, {
    shop: SHOP,
    orderId,
    reason: "customer",
    restock: true,
    notify: false,
    formKey: randomUUID(),
    actor: ANNA,
    ...fields,
  });
/** Lets Shopify's job end and reads the order. */
async function read(orderId: OrderId): Promise<void> {
  bench.advance(1);
  await syncOrder(bench.ctx, { shop: SHOP, orderId, cause: "webhook" });
}
const operations = (orderId: OrderId) =>
  bench.ctx.db.operation.findMany({
    where: { shop: SHOP, orderId },
    orderBy: { requestedAt: "asc" },
    select: { kind: true, state: true, amountMinor: true, openSlot: true },
  });
const moved = (orderId: OrderId, kind: "voided" | "refunded") =>
  bench.ctx.db.ledgerEntry.findMany({
    where: { shop: SHOP, orderId, kind },
    orderBy: { amountMinor: "desc" },
    select: { amountMinor: true, source: true },
  });
const capture = (orderId: OrderId, amountMinor: number) =>
  captureOrder(bench.ctx, {
    shop: SHOP,
    orderId,
    request: { kind: "amount", amount: money(amountMinor, "EUR") },
    authorizationId: null,
    formKey: randomUUID(),
    actor: ANNA,
  });

test("canceling an authorized order voids it, and the ledger says by whom", async () => {
  const orderId = await bench.placeOrder();
  const formKey = randomUUID();
  expect(await cancel(orderId, { formKey })).toEqual({ kind: "accepted" });
  await read(orderId);
  expect(await cancel(orderId, { formKey })).toEqual({ kind: "accepted" });
  expect(await cancel(orderId, { formKey, restock: false })).toEqual({ kind: "key_conflict" });
  expect(await cancel(orderId)).toEqual({ kind: "refused", reason: "canceled" });
  expect(await moved(orderId, "voided")).toEqual([{ amountMinor: 10_000n, source: "app" }]);
  expect(await operations(orderId)).toEqual([
    { kind: "void", state: "succeeded", amountMinor: 10_000n, openSlot: null },
  ]);
  const told = { shop: SHOP, orderId, kind: "order_canceled" };
  expect(await bench.ctx.db.timelineEvent.findMany({ where: told })).toMatchObject([{ actor: ANNA }]);
});

test("canceling a captured order gives back every capture", async () => {
  const orderId = await bench.placeOrder({ gateway: "Kustom" });
  await capture(orderId, 6_000);
  await capture(orderId, 4_000);
  expect(await cancel(orderId)).toEqual({ kind: "accepted" });
  await read(orderId);
  expect(await moved(orderId, "refunded")).toEqual([
    { amountMinor: 6_000n, source: "app" },
    { amountMinor: 4_000n, source: "app" },
  ]);
  expect((await operations(orderId)).map(({ state }) => state)).toEqual(Array(4).fill("succeeded"));
});

test("an order of which something was shipped, and one that nobody knows, are not canceled", async () => {
  const orderId = await bench.placeOrder();
  await orderBy(bench.sandbox.url, "POST", `orders/${orderId}/fulfill`, {});
  expect(await cancel(orderId)).toEqual({ kind: "refused", reason: "already_shipped" });
  expect(await cancel("999999" as OrderId)).toEqual({ kind: "refused", reason: "order_not_found" });
  expect(await operations(orderId)).toEqual([]);
});

test("a cancellation that Shopify refuses moves nothing, in Shopify's words, and may be asked again", async () => {
  const orderId = await bench.placeOrder();
  const formKey = randomUUID();
  const refusal = {
    kind: "rejected",
    reason: "shopify_error",
    providerText: "Cannot cancel an order that has returns",
  } as const;
  const shopAdmin = { ...bench.ctx.shopAdmin, cancelOrder: async () => refusal };
  expect(await cancel(orderId, { formKey }, { ...bench.ctx, shopAdmin })).toEqual(refusal);
  expect(await operations(orderId)).toMatchObject([{ kind: "void", state: "rejected", openSlot: null }]);
  expect(await cancel(orderId, { formKey })).toEqual({ kind: "accepted" });
});

test("a lost answer is unknown until the order is read, and is not asked again", async () => {
  const orderId = await bench.placeOrder();
  await control(bench.sandbox.url, "POST", "faults", { operation: "orderCancel", kind: "server_error" });
  const formKey = randomUUID();
  expect(await cancel(orderId, { formKey })).toEqual({ kind: "unknown" });
  expect(await cancel(orderId, { formKey })).toEqual({ kind: "unknown" });
  expect(await cancel(orderId)).toEqual({ kind: "refused", reason: "in_flight" });
  bench.advance(11);
  await continueInstruction(bench.ctx, { shop: SHOP, key: keyOfCause(formCause(formKey)) });
  expect(await operations(orderId)).toMatchObject([{ state: "unknown" }]);
  expect(await bench.ctx.db.instruction.count({ where: { orderId } })).toBe(0);
});

test("a cancellation that releases or gives back something else than the person saw is refused", async () => {
  const orderId = await bench.placeOrder();
  const seen = { released: money(10_000, "EUR"), givenBack: money(0, "EUR") };
  await orderBy(bench.sandbox.url, "POST", `orders/${orderId}/capture`, {});
  expect(await cancel(orderId, { amountsConfirmed: seen })).toEqual({
    kind: "refused",
    reason: "amount_changed",
  });
  expect(await operations(orderId)).toEqual([]);
  const now = { released: money(0, "EUR"), givenBack: money(10_000, "EUR") };
  expect(await cancel(orderId, { amountsConfirmed: now })).toEqual({ kind: "accepted" });
});

test("canceling after a partial capture promises no release, and what remains is left to lapse", async () => {
  const orderId = await bench.placeOrder({ gateway: "Kustom" });
  await capture(orderId, 6_000);
  const promised = { released: money(4_000, "EUR"), givenBack: money(6_000, "EUR") };
  expect(await cancel(orderId, { amountsConfirmed: promised })).toEqual({
    kind: "refused",
    reason: "amount_changed",
  });
  const seen = { released: money(0, "EUR"), givenBack: money(6_000, "EUR") };
  expect(await cancel(orderId, { amountsConfirmed: seen })).toEqual({ kind: "accepted" });
  await read(orderId);
  expect(await moved(orderId, "voided")).toEqual([]);
  expect(await moved(orderId, "refunded")).toEqual([{ amountMinor: 6_000n, source: "app" }]);
});
