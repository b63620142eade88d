import { formCause, keyOfCause } from "~/money/operation/cause";
import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { control, orderBy } from "../sandbox/control-client";
import { findUnendedInstructions } from "~/money/operation/instructions.store.server";
import { asId, type OrderId } from "~/kernel/ids";
import { continueInstruction } from "~/money/operation/continue-instruction.server";
import { settleOperation } from "~/money/operation/settle-operation.server";
import { syncOrder } from "~/orders/sync-order.server";
import { capturesOf, createMoneyBench, SHOP, type MoneyBench } from "./money-bench";
import { captureOrder } from "./ask";
import { ANNA } from "../support/people";

let bench: MoneyBench;
beforeAll(async () => {
  bench = await createMoneyBench();
});
afterEach(() => bench.useProvider(null));
afterAll(() => bench.close());

/** An order with an authorization of 100.00 and one of 9.90. */
async function placeUpsell(): Promise<OrderId> {
  const orderId = await bench.placeOrder();
  await orderBy(bench.sandbox.url, "POST", `orders/${orderId}/edit`, {
    add: [{ title: "Wrapping", unitPrice: "9.90" }],
    authorize: true,
  });
  return orderId;
}
const capture = (orderId: OrderId, formKey: string, ctx = bench.ctx) =>
  captureOrder(ctx, {
    shop: SHOP,
    orderId,
    request: { kind: "all" },
    authorizationId: null,
    formKey,
    actor: ANNA,
  });
const captured = async (orderId: OrderId) => {
  const order = await bench.ctx.db.order.findUniqueOrThrow({
    where: { shop_id: { shop: SHOP, id: orderId } },
  });
  return order.amountCapturedMinor;
};
/** Asks about the order's only operation. */
async function settle(orderId: OrderId): Promise<void> {
  const { id } = await bench.ctx.db.operation.findFirstOrThrow({ where: { shop: SHOP, orderId } });
  await settleOperation(bench.ctx, { shop: SHOP, operationId: asId(id) });
}
const isUnended = async (formKey: string) => {
  const requestedBefore = new Date(bench.ctx.clock.now().getTime() - 60_000);
  const unended = await findUnendedInstructions(bench.ctx.db, { requestedBefore, limit: 100 });
  return unended.some(({ key }) => key === keyOfCause(formCause(formKey)));
};
const goOn = (formKey: string) =>
  continueInstruction(bench.ctx, { shop: SHOP, key: keyOfCause(formCause(formKey)) });
test("a request that a crash interrupted between two authorizations is gone on with, each captured once", async () => {
  const orderId = await placeUpsell();
  const formKey = randomUUID();
  let isGone = false;
  bench.useProvider({
    ...bench.shopify,
    async capture(request) {
      const outcome = await bench.shopify.capture(request);
      isGone = true;
      return outcome;
    },
  });
  const { newId } = bench.ctx;
  const dying = {
    ...bench.ctx,
    newId() {
      if (isGone) throw new Error("The process is gone.");
      return newId();
    },
  };
  await expect(capture(orderId, formKey, dying)).rejects.toThrow("The process is gone.");
  bench.useProvider(null);
  await goOn(formKey);
  expect(await capturesOf(bench, orderId)).toHaveLength(1);
  bench.advance(2);
  await settle(orderId);
  // The second step is still to come: whoever asks for the same money beside it would move it twice.
  expect(await capture(orderId, randomUUID())).toEqual({ kind: "refused", reason: "in_flight" });
  await Promise.all([goOn(formKey), goOn(formKey), goOn(formKey)]);
  await goOn(formKey);
  expect(await capturesOf(bench, orderId)).toHaveLength(2);
  expect(await captured(orderId)).toBe(10_990n);
});

test("a capture that Shopify settles later holds the next authorization back until it did", async () => {
  await control(bench.sandbox.url, "POST", "gateways", { preset: "slow" });
  const orderId = await bench.placeOrder({ gateway: "Adyen - Klarna" });
  await orderBy(bench.sandbox.url, "POST", `orders/${orderId}/edit`, {
    add: [{ title: "Wrapping", unitPrice: "9.90" }],
    authorize: true,
  });
  const formKey = randomUUID();
  expect(await capture(orderId, formKey)).toMatchObject({ kind: "in_flight" });
  expect(await capture(orderId, formKey)).toMatchObject({ kind: "in_flight" });
  expect(await capture(orderId, randomUUID())).toEqual({ kind: "refused", reason: "in_flight" });
  expect(await captured(orderId)).toBe(0n);
  bench.advance(2);
  await syncOrder(bench.ctx, { shop: SHOP, orderId, cause: "webhook" });
  expect(await captured(orderId)).toBe(10_000n);
  expect(await isUnended(formKey)).toBe(true);
  await goOn(formKey);
  bench.advance(2);
  await syncOrder(bench.ctx, { shop: SHOP, orderId, cause: "webhook" });
  await goOn(formKey);
  expect(await captured(orderId)).toBe(10_990n);
  expect(await capture(orderId, formKey)).toMatchObject({ kind: "succeeded" });
  expect(await isUnended(formKey)).toBe(false);
});

test("money moved by staff while a capture is in flight: both are in the ledger, which adds up", async () => {
  const orderId = await bench.placeOrder();
  await control(bench.sandbox.url, "POST", "faults", { operation: "orderCapture", kind: "connection_reset" });
  const formKey = randomUUID();
  expect(await capture(orderId, formKey)).toMatchObject({ kind: "unknown" });
  await orderBy(bench.sandbox.url, "POST", `orders/${orderId}/capture`, { amount: "30.00" });
  await syncOrder(bench.ctx, { shop: SHOP, orderId, cause: "webhook" });
  expect(await captured(orderId)).toBe(3_000n);
  bench.advance(11);
  await settle(orderId);
  expect(await capture(orderId, formKey)).toMatchObject({ kind: "rejected", reason: "not_done" });
  const entries = await bench.ctx.db.ledgerEntry.findMany({ where: { orderId, kind: "captured" } });
  expect(entries).toMatchObject([{ source: "unknown", amountMinor: 3_000n }]);
  const order = await bench.ctx.db.order.findUniqueOrThrow({
    where: { shop_id: { shop: SHOP, id: orderId } },
  });
  expect(order.amountCapturedMinor + order.amountVoidedMinor + order.amountRemainingMinor).toBe(
    order.amountAuthorizedMinor,
  );
});

test("steps that could not be begun for a day are given up", async () => {
  const orderId = await bench.placeOrder();
  const formKey = randomUUID();
  await capture(orderId, formKey);
  await bench.ctx.db.instruction.updateMany({ where: { orderId }, data: { endedAt: null } });
  bench.advance(25 * 60);
  await goOn(formKey);
  expect(await bench.ctx.db.instruction.count({ where: { orderId, endedAt: null } })).toBe(0);
  expect(await capturesOf(bench, orderId)).toHaveLength(1);
});
