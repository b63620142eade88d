import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { control, orderBy } from "../sandbox/control-client";
import { placeOrder } from "../sandbox/model/place-order";
import { SHOP } from "../support/installed-app";
import { EUR, createShopifyBench, type ShopifyBench } from "./shopify-bench";
import { asId, type OrderId } from "~/kernel/ids";
import type { OrderSnapshot } from "~/orders/order-snapshot";
import type { ShopAdmin } from "~/orders/shop-admin.port";

let bench: ShopifyBench;
beforeAll(async () => {
  bench = await createShopifyBench();
});
beforeEach(() => control(bench.app.sandbox.url, "DELETE", "faults"));
afterAll(() => bench.app.close());

test("an order is read in our words", async () => {
  const { order } = await bench.authorized({ amount: "48.90" });
  expect(order).toMatchObject({
    total: EUR(4890),
    financialStatus: "AUTHORIZED",
    fulfillmentStatus: "UNFULFILLED",
    capturable: true,
    canceledAt: null,
    test: false,
  });
  expect(order.name).toMatch(/^#\d+$/);
  expect(order.lines.length).toBeGreaterThan(0);
  expect(order.lines[0]).toMatchObject({ quantityFulfilled: 0 });
  expect(order.transactions).toMatchObject([
    { kind: "authorization", status: "success", gateway: "Klarna", amount: EUR(4890), parentId: null },
  ]);
  expect(order.customer?.id).toMatch(/^\d+$/);
});

test("what was shipped is counted per line", async () => {
  const { orderId } = await bench.authorized();
  await orderBy(bench.app.sandbox.url, "POST", `orders/${orderId}/fulfill`, {});
  const order = await bench.read(orderId);
  expect(order.fulfillmentStatus).toBe("FULFILLED");
  expect(order.fulfillments).toHaveLength(1);
  expect(order.lines.map(({ quantity, quantityFulfilled }) => quantity - quantityFulfilled)).toEqual(
    order.lines.map(() => 0),
  );
});

test("an order that Shopify does not have reads as null", async () => {
  expect(await bench.admin.readOrder(SHOP, asId<OrderId>("999999999"))).toEqual({
    kind: "read",
    value: null,
  });
});

test("an order with more lines than a page is read whole, alone and in a list", async () => {
  const shop = bench.app.sandbox.world.shops.get(SHOP);
  if (!shop) throw new Error("The sandbox has no such shop.");
  const unitPrice = { shop: 100, presentment: 100 };
  const lines = Array.from({ length: 130 }, (_, number) => ({
    title: `Item ${number}`,
    quantity: 1,
    unitPrice,
  }));
  const orderId = asId<OrderId>(
    String(placeOrder(bench.app.sandbox.world, shop, { lines, gateway: "Klarna" }).id),
  );
  expect((await bench.read(orderId)).lines).toHaveLength(130);
  const page = await bench.admin.listOrders(SHOP, {
    scope: "any",
    cursor: null,
    pageSize: 1,
    order: "newest_first",
  });
  expect(page.kind === "read" && page.value.orders[0]?.lines.length).toBe(130);
});

const listNewest = async (pageSize: number) => {
  const query = { scope: "any", cursor: null, pageSize, order: "newest_first" } as const;
  const page = await bench.admin.listOrders(SHOP, query);
  if (page.kind !== "read") throw new Error(page.detail);
  return page.value;
};
const linesOf = (count: number, unitPrice = "1.00") =>
  Array.from({ length: count }, (_, number) => ({ title: `Item ${number}`, unitPrice }));

test("of 120 lines, 110 shipped in one parcel, all 110 count as shipped, alone and in a list", async () => {
  const orderId = await bench.app.placeOrder({ amount: undefined, lines: linesOf(120) });
  const { lines } = await orderBy(bench.app.sandbox.url, "GET", `orders/${orderId}`);
  const shipped = lines.slice(0, 110).map(({ id }) => ({ id, quantity: 1 }));
  await orderBy(bench.app.sandbox.url, "POST", `orders/${orderId}/fulfill`, { lines: shipped });
  const unitsShipped = (order: OrderSnapshot | undefined) =>
    order?.lines.reduce((units, { quantityFulfilled }) => units + quantityFulfilled, 0);
  const [alone, listed] = [await bench.read(orderId), (await listNewest(1)).orders[0]];
  expect([alone.lines.length, unitsShipped(alone)]).toEqual([120, 110]);
  expect([listed?.lines.length, unitsShipped(listed)]).toEqual([120, 110]);
});

test("of seven ways of shipping, all seven are in the shipping costs", async () => {
  const { world } = bench.app.sandbox;
  const shop = world.shops.get(SHOP);
  if (!shop) throw new Error("The sandbox has no such shop.");
  const price = { shop: 100, presentment: 100 };
  const shippingLines = Array.from({ length: 7 }, (_, number) => ({ title: `Part ${number}`, price }));
  const lines = [{ title: "Table", quantity: 1, unitPrice: price }];
  const { id } = placeOrder(world, shop, { lines, shippingLines, gateway: "Klarna" });
  expect((await bench.read(asId<OrderId>(String(id)))).shipping).toEqual(EUR(700));
  expect((await listNewest(1)).orders[0]?.shipping).toEqual(EUR(700));
});

test("a figure that cannot be read makes its order unreadable, and no other of the page", async () => {
  const before = await bench.app.placeOrder();
  const lines = [{ title: "Table", unitPrice: "8.00", tax: "1.665" }];
  const orderId = await bench.app.placeOrder({ amount: undefined, lines });
  const after = await bench.app.placeOrder();
  const name = expect.stringMatching(/^#\d+$/) as string;
  const unreadable = { id: orderId, name, error: "tax 1.665 EUR" };
  expect(await bench.admin.readOrder(SHOP, orderId)).toEqual({ kind: "unreadable", order: unreadable });
  const page = await listNewest(3);
  expect(page.unreadable).toEqual([unreadable]);
  expect(page.orders.map(({ id }) => id)).toEqual([after, before]);
  bench.app.sandbox.world.shops.get(SHOP)?.orders.delete(Number(orderId));
});

test("characters that no database keeps are left out of every text", async () => {
  const lines = [{ title: "Ta\u0000ble\u0007", unitPrice: "8.00", sku: "S\u0000KU" }];
  const orderId = await bench.app.placeOrder({ amount: undefined, lines });
  expect((await bench.read(orderId)).lines).toMatchObject([{ title: "Table", sku: "SKU" }]);
});

test("reading while Shopify is down or throttles is unavailable, and works afterwards", async () => {
  const { orderId } = await bench.authorized();
  for (const kind of ["server_error", "throttle", "connection_reset", "timeout_before"]) {
    await bench.fault("order", kind);
    expect((await bench.admin.readOrder(SHOP, orderId)).kind, kind).toBe("unavailable");
  }
  expect((await bench.admin.readOrder(SHOP, orderId)).kind).toBe("read");
});

test("without the scope for customers an order reads without its customer", async () => {
  const { orderId } = await bench.authorized();
  await control(bench.app.sandbox.url, "POST", "app", {
    scopes: { shop: SHOP, granted: ["read_orders", "write_orders"] },
  });
  expect((await bench.read(orderId)).customer).toBeNull();
  await control(bench.app.sandbox.url, "POST", "app", {
    scopes: { shop: SHOP, granted: ["read_orders", "write_orders", "read_customers"] },
  });
  expect((await bench.read(orderId)).customer).not.toBeNull();
});

test("orders that wait to be captured are found, oldest change first, page by page", async () => {
  const before = bench.app.ctx.clock.now();
  const placed = [
    (await bench.authorized()).orderId,
    (await bench.authorized()).orderId,
    (await bench.authorized()).orderId,
  ];
  await bench.app.placeOrder({ payment: "SALE" });
  const filter = { scope: "awaiting_capture", createdAfter: new Date(before.getTime() - 1000) } as const;
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<ShopAdmin["listOrders"]>> = await bench.admin.listOrders(SHOP, {
      ...filter,
      cursor,
      pageSize: 2,
      order: "oldest_change_first",
    });
    if (page.kind !== "read") throw new Error(page.detail);
    seen.push(...page.value.orders.map(({ id }) => id));
    cursor = page.value.nextCursor;
  } while (cursor !== null);
  expect(seen.filter((id) => placed.includes(asId<OrderId>(id)))).toEqual(placed);
  expect(new Set(seen).size).toBe(seen.length);
  expect(await bench.admin.countOrders(SHOP, filter)).toEqual({ kind: "read", value: seen.length });
});
