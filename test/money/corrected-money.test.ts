import { readRules } from "~/settings/rules.server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { orderBy } from "../sandbox/control-client";
import { readOrder } from "../support/read-order";
import { capturesOf, createMoneyBench, SHOP, type MoneyBench } from "./money-bench";
import { ANNA } from "../support/people";
import type { OrderId } from "~/kernel/ids";
import { money } from "~/kernel/money";
import { storeOrder } from "~/orders/store-order.server";
import { syncOrder } from "~/orders/sync-order.server";
import { captureOrder } from "./ask";

let bench: MoneyBench;
beforeAll(async () => {
  bench = await createMoneyBench();
});
afterAll(() => bench.close());

const sync = (orderId: OrderId) => syncOrder(bench.ctx, { shop: SHOP, orderId, cause: "webhook" });
const report = (orderId: OrderId, body: Record<string, unknown>) => {
  bench.advance(1);
  return orderBy(bench.sandbox.url, "POST", `orders/${orderId}/report`, body);
};
const capture = (orderId: OrderId, formKey: string) =>
  captureOrder(bench.ctx, {
    shop: SHOP,
    orderId,
    request: { kind: "all" },
    authorizationId: null,
    formKey,
    actor: ANNA,
  });
const read = async (orderId: OrderId) => {
  const order = await readOrder(bench.ctx, { shop: SHOP, orderId });
  if (!order) throw new Error("The order is not known.");
  return order;
};

/** Shipped whole and captured by the app, as it believes. */
async function captured(): Promise<{ orderId: OrderId; transactionId: number }> {
  const orderId = await bench.placeOrder();
  await orderBy(bench.sandbox.url, "POST", `orders/${orderId}/fulfill`, {});
  expect(await capture(orderId, `${orderId}/first`)).toMatchObject({ kind: "succeeded" });
  await sync(orderId);
  const [transactionId] = await capturesOf(bench, orderId);
  if (transactionId === undefined) throw new Error("Nothing was captured.");
  return { orderId, transactionId };
}

test("a capture of the app that fails after all is at risk again, told, and captured once more", async () => {
  const { orderId, transactionId } = await captured();
  await report(orderId, { transactionId, status: "FAILURE" });
  await sync(orderId);
  await sync(orderId);
  const order = await read(orderId);
  expect(order).toMatchObject({
    captured: money(0, "EUR"),
    atRisk: money(10_000, "EUR"),
    capture: { kind: "possible" },
  });
  expect(order.timeline.filter(({ kind }) => kind === "payment_corrected")).toMatchObject([
    { data: { kind: "captured", amountBeforeMinor: 10_000, amountMinor: 0, currency: "EUR" } },
  ]);
  expect(await bench.ctx.db.operation.findMany({ where: { orderId } })).toMatchObject([
    { state: "succeeded" },
  ]);
  expect(await capture(orderId, `${orderId}/second`)).toMatchObject({ kind: "succeeded" });
  expect(await read(orderId)).toMatchObject({ captured: money(10_000, "EUR"), atRisk: money(0, "EUR") });
});

test("a capture that comes to less is corrected by the difference", async () => {
  const { orderId, transactionId } = await captured();
  await report(orderId, { transactionId, status: "SUCCESS", amount: "80.00" });
  await sync(orderId);
  expect(await read(orderId)).toMatchObject({ captured: money(8_000, "EUR"), owed: money(2_000, "EUR") });
});

test("a reading from before the failure, stored after it, undoes nothing", async () => {
  const { orderId, transactionId } = await captured();
  const reading = await bench.ctx.shopAdmin.readOrder(SHOP, orderId);
  if (reading.kind !== "read" || !reading.value) throw new Error("The order was not read.");
  await report(orderId, { transactionId, status: "FAILURE" });
  await sync(orderId);
  expect(
    await storeOrder(bench.ctx, {
      shop: SHOP,
      snapshot: reading.value,
      rules: await readRules(bench.ctx.db, SHOP),
    }),
  ).toBe("outdated");
  expect(await read(orderId)).toMatchObject({ captured: money(0, "EUR"), atRisk: money(10_000, "EUR") });
});
