import { afterAll, beforeAll, expect, test } from "vitest";
import { control, orderBy } from "../sandbox/control-client";
import { asId, type OrderId } from "~/kernel/ids";
import type { SplitShipmentPolicy } from "~/gateways/split-shipment";
import { captureDue } from "~/autocapture/capture-due.server";
import { settleOperation } from "~/money/operation/settle-operation.server";
import { syncOrder } from "~/orders/sync-order.server";
import { capturesOf, createMoneyBench, SHOP, type MoneyBench } from "../money/money-bench";

let bench: MoneyBench;
beforeAll(async () => {
  bench = await createMoneyBench();
  await control(bench.sandbox.url, "POST", "settings", { plan: "plus" });
  await control(bench.sandbox.url, "POST", "gateways", { preset: "kustom" });
  await bench.ctx.db.settings.update({ where: { shop: SHOP }, data: { captureEngine: "app" } });
});
afterAll(() => bench.close());

const GOODS = [
  { title: "Shirt", quantity: 3, unitPrice: "10.00" },
  { title: "Cap", quantity: 1, unitPrice: "18.90" },
];
const place = (gateway: string) => bench.placeOrder({ gateway, amount: undefined, lines: GOODS });

/** Ships units of the first line, or with no number all that is left, and tries what is due then. */
async function ship(orderId: OrderId, quantity?: number) {
  const { lines } = await bench.look(orderId);
  const body = quantity === undefined ? {} : { lines: [{ id: lines[0]?.id, quantity }] };
  await orderBy(bench.sandbox.url, "POST", `orders/${orderId}/fulfill`, body);
  return look(orderId);
}

/** What a webhook does, however often it comes. */
async function look(orderId: OrderId) {
  await syncOrder(bench.ctx, { shop: SHOP, orderId, cause: "webhook" });
  return captureDue(bench.ctx, { shop: SHOP, orderId });
}
const captured = (amountMinor: number) => ({
  kind: "tried",
  outcomes: [{ kind: "succeeded", operation: { amount: { amountMinor } } }],
});
const NOTHING = { kind: "nothing" };
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
  expect(await look(orderId)).toMatchObject(captured(11_000));
  const { _sum } = await bench.ctx.db.orderLine.aggregate({
    where: { shop: SHOP, orderId },
    _sum: { quantityFulfilled: true },
  });
  expect(_sum.quantityFulfilled).toBe(110);
});

test("several captures: each parcel is captured for what it holds, the same parcel once", async () => {
  const orderId = await place("Kustom");
  expect(await ship(orderId, 2)).toMatchObject(captured(2_000));
  expect(await look(orderId)).toEqual(NOTHING);
  expect(await ship(orderId)).toMatchObject(captured(2_890));
  expect(await look(orderId)).toEqual(NOTHING);
  expect(await capturesOf(bench, orderId)).toHaveLength(2);
});

test("two parcels of the same content at once are both captured", async () => {
  const orderId = await place("Kustom");
  expect(await ship(orderId, 1)).toMatchObject(captured(1_000));
  expect(await ship(orderId, 1)).toMatchObject(captured(1_000));
});

test("a parcel that leaves while the first one's capture has no answer is captured after it, once", async () => {
  const orderId = await place("Kustom");
  await control(bench.sandbox.url, "POST", "faults", {
    operation: "orderCapture",
    kind: "html_error_after",
    times: 1,
  });
  expect(await ship(orderId, 1)).toMatchObject({ kind: "tried", outcomes: [{ kind: "unknown" }] });
  expect(await ship(orderId, 1)).toMatchObject(captured(1_000));
  expect(await look(orderId)).toEqual(NOTHING);
  expect(await capturesOf(bench, orderId)).toHaveLength(2);
});

test("one capture: by default it waits until everything is shipped, then takes all", async () => {
  await choose("klarna", null);
  const orderId = await place("Klarna");
  expect(await ship(orderId, 1)).toEqual(NOTHING);
  expect(await ship(orderId)).toMatchObject(captured(4_890));
});

test("one capture: in full with the first parcel, or what it holds and no more, as the merchant chose", async () => {
  await choose("klarna", "first_shipment_in_full");
  const full = await place("Klarna");
  expect(await ship(full, 1)).toMatchObject(captured(4_890));
  await choose("klarna", "shipped_amount_only");
  const part = await place("Klarna");
  expect(await ship(part, 1)).toMatchObject(captured(1_000));
  expect((await bench.look(part)).capturable.amount).toBe("0.00");
  expect(await ship(part)).toEqual(NOTHING);
  await choose("klarna", null);
});

const dutiesOf = (orderId: OrderId) => bench.ctx.db.captureDuty.findMany({ where: { shop: SHOP, orderId } });

test("a parcel stays due while its capture has no answer, read in between, and after it never happened", async () => {
  const orderId = await place("Kustom");
  await control(bench.sandbox.url, "POST", "faults", { operation: "orderCapture", kind: "connection_reset" });
  await ship(orderId, 2);
  await control(bench.sandbox.url, "DELETE", "faults");
  await syncOrder(bench.ctx, { shop: SHOP, orderId, cause: "webhook" });
  expect(await dutiesOf(orderId)).toMatchObject([{ amountMinor: 2_000n }]);
  await bench.sandbox.world.clock.advance(12 * 60_000);
  const [asked] = await bench.ctx.db.operation.findMany({ where: { shop: SHOP, orderId } });
  await settleOperation(bench.ctx, { shop: SHOP, operationId: asId(asked?.id ?? "") });
  await bench.sandbox.world.clock.advance(12 * 60_000);
  await settleOperation(bench.ctx, { shop: SHOP, operationId: asId(asked?.id ?? "") });
  expect(await bench.ctx.db.operation.findMany({ where: { shop: SHOP, orderId } })).toMatchObject([
    { state: "rejected", reason: "not_done" },
  ]);
  expect(await dutiesOf(orderId)).toMatchObject([{ amountMinor: 2_000n, reason: "not_done" }]);
});
