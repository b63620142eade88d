import { afterAll, beforeAll, expect, test } from "vitest";
import { orderBy } from "../sandbox/control-client";
import { type InstalledApp, SHOP, installApp } from "../support/installed-app";
import type { OrderId } from "~/kernel/ids";
import { listOrders, type OrderList } from "~/order-list/list-orders.server";
import { parseFilters } from "~/order-list/list-filters";
import type { OrderViewName } from "~/order-list/list-state";
import { fetchOrder } from "~/orders/fetch-order.server";
import { findByEmail } from "~/orders/find-by-email.server";
import { syncOrder } from "~/orders/sync-order.server";
import type { ShopifyClient } from "~/shopify/client.server";
import { createContacts } from "~/shopify/contacts.server";

let app: InstalledApp;
let zoe: OrderId;
let captured: OrderId;

beforeAll(async () => {
  app = await installApp();
  await app.switchImport(true);
  const customer = { firstName: "Zoé", lastName: "Moreau", email: "zoe@example.com" };
  zoe = await place({ gateway: "Smartpay", amount: "48.90", customer });
  captured = await place({ gateway: "Billink", amount: "30.00" });
  await orderBy(app.sandbox.url, "POST", `orders/${captured}/capture`, {});
  await sync(captured);
  await place({ gateway: "Klarna", amount: "20.00" });
});
afterAll(() => app.close());

const sync = (orderId: OrderId) => syncOrder(app.ctx, { shop: SHOP, orderId, cause: "webhook" });
async function place(fields: Record<string, unknown>): Promise<OrderId> {
  const orderId = await app.placeOrder(fields);
  await sync(orderId);
  return orderId;
}
const search = (text: string, view: OrderViewName = "all"): Promise<OrderList> =>
  listOrders(app.ctx, { shop: SHOP, view, search: text, sort: "processed_desc" });
const found = async (text: string) => (await search(text)).rows.map(({ id }) => id);
const stored = (id: OrderId) => app.db.order.findUniqueOrThrow({ where: { shop_id: { shop: SHOP, id } } });

test("an order is found by its number, customer, amount, gateway, transactions and articles", async () => {
  const { name } = await stored(zoe);
  const { id: authorization } = await app.db.authorization.findFirstOrThrow({ where: { orderId: zoe } });
  const line = await app.db.orderLine.findFirstOrThrow({ where: { orderId: zoe } });
  for (const text of [
    "moreau zoe",
    "MOREAU",
    "ore",
    name,
    name.slice(1),
    "48.90",
    "48,90",
    "smartpay",
    authorization,
  ])
    expect([text, await found(text)]).toEqual([text, [zoe]]);
  if (line.sku) expect(await found(line.sku)).toContain(zoe);
  const capture = await app.db.ledgerEntry.findFirstOrThrow({
    where: { orderId: captured, kind: "captured" },
  });
  expect(await found(capture.reference.replace(/^.*:/, ""))).toEqual([captured]);
  expect(await found("moreau 30.00")).toEqual([]);
});

test("an order is found by its amount as the list and its page write it, and by no other currency's", async () => {
  const dear = await place({ gateway: "Riverty", amount: "1299.00" });
  const { currency } = await stored(dear);
  for (const text of [
    `${currency} 1,299.00`,
    `1.299,00 ${currency} riverty`,
    "1\u202f299,00\u00a0€",
    "US$ 1.299,00",
    "1,299",
    "1 299",
    "1299",
  ])
    expect([text, await found(text)]).toEqual([text, [dear]]);
  expect(await found("SEK 1,299.00")).toEqual([]);
  expect(await found(`smartpay ${currency} 1,299.00`)).toEqual([]);
});

test("what another view has is said, and nothing is found only where no view has it", async () => {
  expect(await search("moreau", "captured")).toMatchObject({ rows: [], total: 0, foundInAll: { orders: 1 } });
  expect(await search("nobody", "captured")).toMatchObject({ rows: [], total: 0, foundInAll: { orders: 0 } });
  expect(await search("zoe@example.com")).toMatchObject({ total: 0, foundInAll: { orders: 0 } });
  expect(await search("")).toMatchObject({ foundInAll: null });
});

test("a name is found no longer once the customer is taken off, and no writer can leave it behind", async () => {
  const order = { shop_id: { shop: SHOP, id: captured } };
  await app.db.order.update({ where: order, data: { customerName: "Ida Ek", searchName: "ida ek" } });
  expect(await found("ida")).toEqual([captured]);
  await expect(app.db.order.update({ where: order, data: { customerName: null } })).rejects.toThrow(
    /searchName_check/,
  );
  await app.db.order.update({ where: order, data: { customerName: null, searchName: null } });
  expect(await found("ida")).toEqual([]);
});

test("an order that only Shopify has is fetched by its name, and one that the app does not follow is not kept", async () => {
  const id = await app.placeOrder({ gateway: "Klarna", amount: "77.00" });
  const card = await app.placeOrder({ gateway: "Credit card", amount: "78.00" });
  const shown = async (orderId: OrderId) => {
    const reading = await app.ctx.shopAdmin.readOrder(SHOP, orderId);
    return reading.kind === "read" ? (reading.value?.name ?? "") : "";
  };
  const name = await shown(id);
  expect(await found(name)).toEqual([]);
  expect(await fetchOrder(app.ctx, { shop: SHOP, name: name.slice(1) })).toEqual({
    kind: "stored",
    orderId: id,
  });
  expect(await found(name)).toEqual([id]);
  expect(await fetchOrder(app.ctx, { shop: SHOP, name: await shown(card) })).toEqual({
    kind: "not_pay_later",
  });
  const captures = { captureCardOrders: "on_fulfillment", captureCardOrdersSince: new Date(0) } as const;
  await app.db.settings.upsert({
    where: { shop: SHOP },
    create: { shop: SHOP, ...captures },
    update: captures,
  });
  const followed = await app.placeOrder({ gateway: "Credit card", amount: "79.00" });
  expect(await fetchOrder(app.ctx, { shop: SHOP, name: await shown(followed) })).toEqual({
    kind: "stored",
    orderId: followed,
  });
  expect(await found(await shown(followed))).toEqual([]);
  expect(await fetchOrder(app.ctx, { shop: SHOP, name: "#99999" })).toEqual({ kind: "not_found" });
  expect(await fetchOrder(app.ctx, { shop: SHOP, name: "x' OR name:'*" })).toEqual({ kind: "not_found" });
});

test("an address finds the customer's orders that the app follows, the whole address only, and none after an erasure", async () => {
  const find = (email: string) => findByEmail(app.ctx, { shop: SHOP, email });
  const customer = { firstName: "Ada", lastName: "Lind", email: "Ada@example.com" };
  const first = await place({ gateway: "Klarna", amount: "11.00", customer });
  const second = await place({ gateway: "Klarna", amount: "12.00", customer });
  await app.placeOrder({ gateway: "Klarna", amount: "13.00", customer });
  const answer = await find("ada@example.com");
  expect(answer).toEqual({ kind: "found", orderIds: expect.arrayContaining([first, second]) as OrderId[] });
  const { filters } = parseFilters(`order=${first},${second}`);
  const list = { shop: SHOP, view: "all", search: "", sort: "processed_desc", filters } as const;
  const { rows } = await listOrders(app.ctx, list);
  expect(rows.map(({ id }) => id).sort()).toEqual([first, second]);
  for (const nobody of ["da@example.com", "ada@example.co", "x' OR email:'*@example.com"])
    expect(await find(nobody)).toEqual({ kind: "none" });
  const subject = { shop: SHOP, subject: `order/${first}`, redactedAt: new Date() };
  await app.db.customerTombstone.create({ data: subject });
  expect(await find("ada@example.com")).toEqual({ kind: "found", orderIds: [second] });
});

test.each([
  ["null beside an error", { data: { orders: { nodes: [{ id: "gid://shopify/Order/1", email: null }] } } }],
  ["no order beside an error", { data: { orders: { nodes: [] } } }],
])(
  "where Shopify does not show addresses (%s), that is said in place of finding nobody",
  async (_, { data }) => {
    const answer = { kind: "answered", data, errors: [{ message: "not approved to use the email field" }] };
    const client = { query: () => Promise.resolve(answer) } as unknown as ShopifyClient;
    const ctx = { db: app.db, contacts: createContacts(client) };
    expect(await findByEmail(ctx, { shop: SHOP, email: "zoe@example.com" })).toEqual({ kind: "not_allowed" });
  },
);
