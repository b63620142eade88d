import { afterAll, beforeAll, expect, test } from "vitest";
import { control, orderBy } from "../../sandbox/control-client";
import { asId, type FulfillmentId, type OrderId } from "~/domain/ids";
import type { SplitShipmentPolicy } from "~/domain/split-shipment";
import { captureFulfilled } from "~/services/payments/capture-fulfilled.server";
import { capturesOf, createMoneyBench, SHOP, type MoneyBench } from "./money-bench";

let bench: MoneyBench;
beforeAll(async () => {
  bench = await createMoneyBench();
  await control(bench.sandbox.url, "POST", "settings", { plan: "plus" });
  await control(bench.sandbox.url, "POST", "gateways", { preset: "kustom" });
});
afterAll(() => bench.close());

const GOODS = [
  { title: "Shirt", quantity: 3, unitPrice: "10.00" },
  { title: "Cap", quantity: 1, unitPrice: "18.90" },
];
const place = (gateway: string) => bench.placeOrder({ gateway, amount: undefined, lines: GOODS });

/** Ships units of the first line, or with no number all that is left; answers the parcel. */
async function ship(orderId: OrderId, quantity?: number): Promise<FulfillmentId> {
  const { lines } = await bench.look(orderId);
  const body = quantity === undefined ? {} : { lines: [{ id: lines[0]?.id, quantity }] };
  await orderBy(bench.sandbox.url, "POST", `orders/${orderId}/fulfill`, body);
  const reading = await bench.ctx.shopAdmin.readOrder(SHOP, orderId);
  if (reading.kind !== "read" || !reading.value) throw new Error("The order was not read.");
  const newest = reading.value.fulfillments.at(-1);
  return asId<FulfillmentId>(newest?.id ?? "");
}

const shipped = (orderId: OrderId, fulfillmentId: FulfillmentId) =>
  captureFulfilled(bench.ctx, { shop: SHOP, orderId, fulfillmentId });
const choose = (gateway: string, splitShipmentPolicy: SplitShipmentPolicy | null) =>
  bench.ctx.db.gatewayPolicy.upsert({
    where: { shop_gateway: { shop: SHOP, gateway } },
    create: { shop: SHOP, gateway, splitShipmentPolicy },
    update: { splitShipmentPolicy },
  });

test("a parcel of 110 lines out of 120 is captured for all 110, and all 110 are stored as shipped", async () => {
  const goods = Array.from({ length: 120 }, (_, number) => ({ title: `Item ${number}`, unitPrice: "1.00" }));
  const orderId = await bench.placeOrder({ gateway: "Kustom", amount: undefined, lines: goods });
  const { lines } = await bench.look(orderId);
  const parcel = lines.slice(0, 110).map(({ id }) => ({ id, quantity: 1 }));
  await orderBy(bench.sandbox.url, "POST", `orders/${orderId}/fulfill`, { lines: parcel });
  const reading = await bench.ctx.shopAdmin.readOrder(SHOP, orderId);
  const fulfillment = reading.kind === "read" ? reading.value?.fulfillments[0] : undefined;
  expect(await shipped(orderId, asId<FulfillmentId>(fulfillment?.id ?? ""))).toMatchObject({
    kind: "succeeded",
    operation: { amount: { amountMinor: 11_000 } },
  });
  const { _sum } = await bench.ctx.db.orderLine.aggregate({
    where: { shop: SHOP, orderId },
    _sum: { quantityFulfilled: true },
  });
  expect(_sum.quantityFulfilled).toBe(110);
});

test("several captures: each parcel is captured for what it holds, the same parcel once", async () => {
  const orderId = await place("Kustom");
  const first = await ship(orderId, 2);
  expect(await shipped(orderId, first)).toMatchObject({
    kind: "succeeded",
    operation: { amount: { amountMinor: 2_000 } },
  });
  expect(await shipped(orderId, first)).toMatchObject({
    kind: "succeeded",
    operation: { amount: { amountMinor: 2_000 } },
  });
  const second = await ship(orderId);
  expect(await shipped(orderId, second)).toMatchObject({
    kind: "succeeded",
    operation: { amount: { amountMinor: 2_890 } },
  });
  expect(await capturesOf(bench, orderId)).toHaveLength(2);
});

test("two parcels of the same content at once are both captured", async () => {
  const orderId = await place("Kustom");
  const first = await ship(orderId, 1);
  expect(await shipped(orderId, first)).toMatchObject({ kind: "succeeded" });
  const second = await ship(orderId, 1);
  expect(await shipped(orderId, second)).toMatchObject({
    kind: "succeeded",
    operation: { amount: { amountMinor: 1_000 } },
  });
});

test("one capture: by default it waits until everything is shipped, then takes all", async () => {
  await choose("klarna", null);
  const orderId = await place("Klarna");
  const first = await ship(orderId, 1);
  expect(await shipped(orderId, first)).toEqual({ kind: "refused", reason: "waits_for_shipment" });
  const last = await ship(orderId);
  expect(await shipped(orderId, last)).toMatchObject({
    kind: "succeeded",
    operation: { amount: { amountMinor: 4_890 } },
  });
});

test("one capture: in full with the first parcel, or what it holds and no more, as the merchant chose", async () => {
  await choose("klarna", "first_shipment_in_full");
  const full = await place("Klarna");
  expect(await shipped(full, await ship(full, 1))).toMatchObject({
    kind: "succeeded",
    operation: { amount: { amountMinor: 4_890 } },
  });
  await choose("klarna", "shipped_amount_only");
  const part = await place("Klarna");
  expect(await shipped(part, await ship(part, 1))).toMatchObject({
    kind: "succeeded",
    operation: { amount: { amountMinor: 1_000 } },
  });
  expect((await bench.look(part)).capturable.amount).toBe("0.00");
  expect(await shipped(part, await ship(part))).toMatchObject({
    kind: "refused",
    reason: "already_captured",
  });
  await choose("klarna", null);
});

test("a parcel that nobody knows has nothing to capture", async () => {
  const orderId = await place("Kustom");
  expect(await shipped(orderId, asId("999"))).toEqual({ kind: "refused", reason: "nothing_shipped" });
});
