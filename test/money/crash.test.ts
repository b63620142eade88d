import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { orderBy } from "../sandbox/control-client";
import { claimSending } from "~/money/operation/operations.store.server";
import { asId, type OrderId, type TransactionId } from "~/kernel/ids";
import type { Operation } from "~/money/operation/operation";
import type { PaymentProvider, ProviderReading } from "~/money/payment-provider.port";
import { syncOrder } from "~/orders/sync-order.server";
import { listUnsettled } from "~/money/operation/list-unsettled.server";
import { openInstruction } from "~/money/operation/open-instruction.server";
import { sendOperation } from "~/money/operation/send-operation.server";
import { settleOperation } from "~/money/operation/settle-operation.server";
import { readRules } from "~/settings/rules.server";
import { captureAll, capturesOf, createMoneyBench, instruct, SHOP, type MoneyBench } from "./money-bench";

let bench: MoneyBench;
beforeAll(async () => {
  bench = await createMoneyBench();
});
afterEach(() => bench.useProvider(null));
afterAll(() => bench.close());

async function reserve(orderId: OrderId): Promise<Operation> {
  const reading = { rules: await readRules(bench.ctx.db, SHOP), snapshot: null };
  const opened = await openInstruction(bench.ctx, captureAll(orderId), reading);
  const [operation] = opened.kind === "new" ? opened.begun : [];
  if (!operation) throw new Error(`An operation was expected, not ${opened.kind}.`);
  return operation;
}

const send = async (operation: Operation) =>
  sendOperation(bench.ctx, operation, { rules: await readRules(bench.ctx.db, SHOP), step: null });
const settle = ({ id }: Operation) => settleOperation(bench.ctx, { shop: SHOP, operationId: id });
const stateOf = async ({ id }: Operation) => {
  const { state, reason, openSlot } = await bench.ctx.db.operation.findUniqueOrThrow({
    where: { shop_id: { shop: SHOP, id } },
  });
  return { state, reason, openSlot };
};
const capture = ({ orderId, authorizationId, amount, id }: Operation) =>
  bench.shopify.capture({
    shop: SHOP,
    orderId,
    authorizationId,
    amount,
    idempotencyKey: id,
    onBehalfOf: null,
  });
const captured = (orderId: OrderId) =>
  bench.ctx.db.ledgerEntry.findMany({ where: { shop: SHOP, orderId, kind: "captured" } });
const sync = (orderId: OrderId) => syncOrder(bench.ctx, { shop: SHOP, orderId, cause: "webhook" });

test("a crash before sending: it is sent once, whoever picks it up and how many at once", async () => {
  const orderId = await bench.placeOrder();
  const operation = await reserve(orderId);
  const sent: string[] = [];
  bench.useProvider({
    ...bench.shopify,
    capture(request) {
      sent.push(request.idempotencyKey);
      return bench.shopify.capture(request);
    },
  });
  await Promise.all([settle, send, send, settle, send].map((hand) => hand(operation)));
  expect(sent).toEqual([operation.id]);
  expect(await stateOf(operation)).toEqual({ state: "succeeded", reason: null, openSlot: null });
  expect(await capturesOf(bench, orderId)).toHaveLength(1);
});

test("a crash between claiming and sending: never sent blindly, and given up after ten minutes", async () => {
  const orderId = await bench.placeOrder();
  const operation = await reserve(orderId);
  await claimSending(bench.ctx.db, operation, bench.ctx.clock.now());
  expect(await settle(operation)).toMatchObject({ kind: "waiting" });
  bench.advance(2);
  expect(await settle(operation)).toMatchObject({ kind: "waiting" });
  bench.advance(9);
  expect(await settle(operation)).toEqual({ kind: "settled" });
  expect(await stateOf(operation)).toEqual({ state: "rejected", reason: "not_done", openSlot: null });
  expect(await capturesOf(bench, orderId)).toEqual([]);
});

test("a reading from soon after sending shows nothing of a late capture, however late it is looked at", async () => {
  const orderId = await bench.placeOrder();
  const operation = await reserve(orderId);
  await claimSending(bench.ctx.db, operation, bench.ctx.clock.now());
  bench.advance(2);
  bench.useProvider({
    ...bench.shopify,
    // The process is held still between the answer and its next step, while the capture arrives at Shopify.
    async readOrder(...asked) {
      const reading = await bench.shopify.readOrder(...asked);
      await capture(operation);
      bench.advance(9);
      return reading;
    },
  });
  expect(await settle(operation)).toMatchObject({ kind: "waiting" });
  bench.useProvider(null);
  expect(await settle(operation)).toEqual({ kind: "settled" });
  expect(await stateOf(operation)).toMatchObject({ state: "succeeded" });
  expect(await capturesOf(bench, orderId)).toHaveLength(1);
});

test("a crash between Shopify's answer and writing it down: found by reading back, once", async () => {
  const orderId = await bench.placeOrder();
  const operation = await reserve(orderId);
  await claimSending(bench.ctx.db, operation, bench.ctx.clock.now());
  await capture(operation);
  bench.advance(2);
  await Promise.all([settle(operation), settle(operation), sync(orderId)]);
  expect(await stateOf(operation)).toMatchObject({ state: "succeeded" });
  expect(await captured(orderId)).toMatchObject([
    { source: "app", operationId: operation.id, amountMinor: 10_000n },
  ]);
  expect(await capturesOf(bench, orderId)).toHaveLength(1);
});

test("a request that lands after it was taken for not done is still this operation's money", async () => {
  const orderId = await bench.placeOrder();
  const operation = await reserve(orderId);
  await claimSending(bench.ctx.db, operation, bench.ctx.clock.now());
  bench.advance(11);
  await settle(operation);
  expect(await stateOf(operation)).toMatchObject({ reason: "not_done" });
  await capture(operation);
  await sync(orderId);
  expect(await stateOf(operation)).toEqual({ state: "succeeded", reason: null, openSlot: null });
  expect(await captured(orderId)).toMatchObject([{ source: "app", operationId: operation.id }]);
  expect(await instruct(bench, captureAll(orderId))).toEqual({
    kind: "refused",
    reason: "already_captured",
  });
});

test("a webhook that comes before the answer makes no second entry", async () => {
  const orderId = await bench.placeOrder();
  bench.useProvider({
    ...bench.shopify,
    async capture(request) {
      const answer = await bench.shopify.capture(request);
      await sync(orderId);
      return answer;
    },
  });
  const outcome = await instruct(bench, captureAll(orderId));
  expect(outcome).toMatchObject({ kind: "succeeded" });
  const operationId = outcome.kind === "succeeded" ? outcome.operation.id : null;
  expect(await captured(orderId)).toMatchObject([{ source: "app", operationId }]);
});

test("a provider that throws after sending leaves an unknown outcome, not a failure", async () => {
  const orderId = await bench.placeOrder();
  bench.useProvider({
    ...bench.shopify,
    async capture(request) {
      await bench.shopify.capture(request);
      throw new Error("adapter broke");
    },
  });
  const outcome = await instruct(bench, captureAll(orderId));
  if (outcome.kind !== "unknown") throw new Error(`unknown expected, not ${outcome.kind}`);
  bench.useProvider(null);
  expect(await settle(outcome.operation)).toEqual({ kind: "settled" });
  expect(await stateOf(outcome.operation)).toMatchObject({ state: "succeeded" });
});

/** Shopify as it is, but a capture stays pending until `landed`, then ends with the status. */
function slowProvider(
  reference: TransactionId,
  status: () => "pending" | "success" | "failure",
): PaymentProvider {
  return {
    ...bench.shopify,
    capture: async () => ({ kind: "pending", reference }),
    async readOrder(shop, id): Promise<ProviderReading> {
      const reading = await bench.shopify.readOrder(shop, id);
      if (reading.kind !== "read") return reading;
      const [authorization] = reading.order.transactions;
      if (!authorization) return reading;
      const parentId = authorization.id;
      const slow = {
        ...authorization,
        id: reference,
        parentId,
        kind: "capture",
        status: status(),
        errorCode: "DO_NOT_HONOR",
      } as const;
      return { kind: "read", order: { ...reading.order, transactions: [authorization, slow] } };
    },
  };
}

test.each([
  ["success", "succeeded", 10_000n],
  ["failure", "rejected", 0n],
] as const)(
  "a pending capture keeps its slot for days, until it ends in %s",
  async (ending, state, amountCapturedMinor) => {
    const orderId = await bench.placeOrder();
    let status: "pending" | typeof ending = "pending";
    bench.useProvider(slowProvider(asId<TransactionId>(`77${orderId}`), () => status));
    const outcome = await instruct(bench, captureAll(orderId));
    if (outcome.kind !== "in_flight") throw new Error(`in_flight expected, not ${outcome.kind}`);
    bench.advance(2 * 24 * 60);
    expect(await settle(outcome.operation)).toMatchObject({ kind: "waiting" });
    expect(await instruct(bench, captureAll(orderId))).toEqual({
      kind: "refused",
      reason: "in_flight",
    });
    status = ending;
    expect(await settle(outcome.operation)).toEqual({ kind: "settled" });
    expect(await stateOf(outcome.operation)).toMatchObject({ state, openSlot: null });
    const order = await bench.ctx.db.order.findUniqueOrThrow({
      where: { shop_id: { shop: SHOP, id: orderId } },
    });
    expect(order.amountCapturedMinor).toBe(amountCapturedMinor);
  },
);

test("what waited to be sent is not sent once the order was captured elsewhere", async () => {
  const orderId = await bench.placeOrder();
  const operation = await reserve(orderId);
  await orderBy(bench.sandbox.url, "POST", `orders/${orderId}/void`, {});
  expect(await settle(operation)).toEqual({ kind: "settled" });
  expect(await stateOf(operation)).toEqual({ state: "rejected", reason: "overtaken", openSlot: null });
});

test("what could not be sent for a day is given up", async () => {
  const orderId = await bench.placeOrder();
  const operation = await reserve(orderId);
  bench.advance(25 * 60);
  await settle(operation);
  expect(await stateOf(operation)).toEqual({ state: "rejected", reason: "gave_up", openSlot: null });
  expect(await capturesOf(bench, orderId)).toEqual([]);
});

test("the sweep finds what has no answer, once a call would have ended", async () => {
  const operation = await reserve(await bench.placeOrder());
  const isListed = async () =>
    (await listUnsettled(bench.ctx, { limit: 500 })).some(({ operationId }) => operationId === operation.id);
  expect(await isListed()).toBe(false);
  bench.advance(2);
  expect(await isListed()).toBe(true);
  await settle(operation);
  expect(await isListed()).toBe(false);
});
