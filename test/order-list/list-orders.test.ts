import { afterAll, beforeAll, expect, test } from "vitest";
import { orderBy } from "../sandbox/control-client";
import { readOrder } from "../support/read-order";
import { type InstalledApp, SHOP, installApp } from "../support/installed-app";
import { asId, type OrderId, type ShopDomain } from "~/kernel/ids";
import { money } from "~/kernel/money";
import { readKeyFigures } from "~/home/read-key-figures.server";
import { PAGE_SIZE, listOrders, type OrderListQuery } from "~/order-list/list-orders.server";
import { syncOrder } from "~/orders/sync-order.server";

let app: InstalledApp;
let pending: OrderId;
let captured: OrderId;

beforeAll(async () => {
  app = await installApp();
  await app.switchImport(true);
  // Smartpay lapses first, Klarna later: by the defaults of their policies.
  captured = await place({ gateway: "Billink", amount: "30.00" });
  await orderBy(app.sandbox.url, "POST", `orders/${captured}/capture`, {});
  await sync(captured);
  await place({ gateway: "Klarna", amount: "20.00" });
  pending = await place({ gateway: "Smartpay", amount: "10.00" });
  await rename(pending, { customerName: "Zoë 100%_Ünal" });
});
afterAll(() => app.close());

const sync = (orderId: OrderId) => syncOrder(app.ctx, { shop: SHOP, orderId, cause: "webhook" });
async function place(fields: Record<string, unknown>): Promise<OrderId> {
  const orderId = await app.placeOrder(fields);
  await sync(orderId);
  return orderId;
}
const rename = (id: OrderId, data: { customerName: string }) =>
  app.db.order.update({ where: { shop_id: { shop: SHOP, id } }, data });
const list = (query: Partial<OrderListQuery> = {}) =>
  listOrders(app.ctx, { shop: SHOP, view: "pending", search: "", sort: "expires_asc", ...query });

test("pending orders come by what lapses first, with their remaining amount, gateway and the source of the expiry", async () => {
  const { rows, counts, total, previous, next } = await list();
  expect(rows.map(({ gatewayLabel }) => gatewayLabel)).toEqual(["Smartpay", "Klarna"]);
  expect(rows[0]).toMatchObject({
    id: pending,
    remaining: money(1000, "EUR"),
    status: "authorized",
    expirySource: "policy",
    fulfillment: "UNFULFILLED",
  });
  expect({ counts, total, previous, next }).toEqual({
    counts: {
      pending: 2,
      expiring: 1,
      shipped_to_capture: 0,
      shipped_not_captured: 0,
      partly_captured: 0,
      captured_not_shipped: 1,
      refunded: 0,
      voided: 0,
      on_hold: 0,
      attention: 0,
      captured: 1,
      expired: 0,
      all: 3,
    },
    total: 2,
    previous: null,
    next: null,
  });
});

test("captured orders have their own view", async () => {
  const { rows } = await list({ view: "captured", sort: "captured_desc" });
  expect(rows).toMatchObject([
    { id: captured, status: "captured", captured: money(3000, "EUR"), expiresAt: null, expirySource: null },
  ]);
});

test("a page follows the one before, and a place that is no place is the first page", async () => {
  const base = await app.db.order.findUniqueOrThrow({
    where: { shop_id: { shop: SHOP, id: pending } },
    omit: { parcels: true },
  });
  const shop = asId<ShopDomain>("big-shop.myshopify.com");
  await app.db.order.createMany({
    data: Array.from({ length: PAGE_SIZE + 1 }, (_, index) => ({ ...base, shop, id: String(index + 1) })),
  });
  const first = await list({ shop });
  const last = await list({ shop, at: first.next ?? "" });
  expect([first.rows.length, last.rows.length, first.previous, last.next]).toEqual([
    PAGE_SIZE,
    1,
    null,
    null,
  ]);
  expect(first.rows.map(({ id }) => id)).not.toContain(last.rows[0]?.id);
  expect((await list({ shop, at: last.previous ?? "" })).rows).toEqual(first.rows);
  expect((await list({ shop, at: "last" })).rows.map(({ id }) => id)).toContain(last.rows[0]?.id);
  for (const at of ["x", "eyJhIjoxfQ", "WyJhZnRlciJd", "2", first.next?.slice(1) ?? ""])
    expect((await list({ shop, at })).rows).toEqual(first.rows);
  await app.db.order.deleteMany({ where: { shop, id: last.rows[0]?.id ?? "" } });
  expect((await list({ shop, at: first.next ?? "" })).rows).toEqual(first.rows);
});

test("an order's page has its lines, money, authorization, history, and what capturing would do", async () => {
  const order = await readOrder(app.ctx, { shop: SHOP, orderId: pending });
  expect(order).toMatchObject({
    id: pending,
    total: money(1000, "EUR"),
    authorizations: [{ amount: money(1000, "EUR"), remaining: money(1000, "EUR"), gatewayLabel: "Smartpay" }],
    openOperation: null,
    capture: { kind: "possible" },
    capturable: money(1000, "EUR"),
  });
  expect(order?.lines.length).toBeGreaterThan(0);
  expect(order?.timeline.map(({ kind }) => kind).sort()).toEqual([
    "order_imported",
    "order_released",
    "payment_authorized",
  ]);
  expect(await readOrder(app.ctx, { shop: SHOP, orderId: captured })).toMatchObject({
    capture: { kind: "refused", reason: "already_captured" },
  });
  expect(await readOrder(app.ctx, { shop: SHOP, orderId: asId<OrderId>("1") })).toBeNull();
  expect(
    await readOrder(app.ctx, { shop: asId<ShopDomain>("other.myshopify.com"), orderId: pending }),
  ).toBeNull();
});

test("what is not listed may be there while orders are read for the first time, and while Shopify refuses", async () => {
  const shopRow = (data: { tokenRefusedAt: Date | null }) =>
    app.db.shop.update({ where: { shop: SHOP }, data });
  expect(await list()).toMatchObject({ unseen: "being_read" });
  await app.db.importRun.updateMany({ where: { shop: SHOP }, data: { state: "finished" } });
  expect(await list()).toMatchObject({ unseen: null });
  await shopRow({ tokenRefusedAt: app.ctx.clock.now() });
  expect(await list()).toMatchObject({ unseen: "refused" });
  expect(await readKeyFigures(app.ctx, { shop: SHOP })).toMatchObject({ complete: false });
  await shopRow({ tokenRefusedAt: null });
  expect(await list()).toMatchObject({ unseen: null });
});
