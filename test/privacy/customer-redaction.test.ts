import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { ANNA } from "../support/people";
import { control } from "../sandbox/control-client";
import { type InstalledApp, SHOP, installApp } from "../support/installed-app";
import { forgetOrders } from "../support/forget-orders";
import { tablesWith } from "./tables-with";
import { copyOrders } from "../support/copy-orders";
import { Prisma } from "~/platform/database/generated/client";
import { asId, type OrderId } from "~/kernel/ids";
import { storeOrder } from "~/orders/store-order.server";
import { syncOrder } from "~/orders/sync-order.server";
import { readContact } from "~/order-page/read-contact.server";
import { exportCustomerData } from "~/privacy/export-customer-data.server";
import { handlePrivacyRequest } from "~/privacy/handle-privacy-request.server";
import { readRules } from "~/settings/rules.server";
import { acceptWebhook } from "~/webhooks/accept-webhook.server";

let app: InstalledApp;
beforeAll(async () => {
  app = await installApp();
});
beforeEach(async () => {
  await app.switchImport(true);
  await forgetOrders(app.db);
  await app.db.privacyRequest.deleteMany();
  await app.db.customerTombstone.deleteMany();
});
afterAll(() => app.close());

let number = 0;
async function accept(topic: string, payload: unknown): Promise<string> {
  const webhookId = `redaction-${(number += 1)}`;
  const input = { shop: SHOP, topic, webhookId, eventId: null, triggeredAt: null, payload };
  expect(await acceptWebhook(app.ctx, input)).toEqual({ kind: "queued" });
  return webhookId;
}

async function redact(customerId: string | null, orderIds: string[]): Promise<string> {
  const id = await accept("CUSTOMERS_REDACT", {
    customer: customerId === null ? null : { id: Number(customerId), email: "x@example.com", phone: "+31" },
    orders_to_redact: orderIds.map(Number),
  });
  await app.runJobs();
  return id;
}

const findOrder = (id: string) => app.db.order.findUniqueOrThrow({ where: { shop_id: { shop: SHOP, id } } });
const findRequest = (id: string) => app.db.privacyRequest.findFirstOrThrow({ where: { shop: SHOP, id } });

async function importedOrder() {
  const orderId = await app.placeOrder();
  await syncOrder(app.ctx, { shop: SHOP, orderId, cause: "webhook" });
  return findOrder(orderId);
}

/** Orders of one customer, as rows alone: Shopify does not know them. */
async function addOrders(count: number, customer: { id: string; name: string }): Promise<OrderId[]> {
  const { id: orderId } = await importedOrder();
  const changes = { customerId: customer.id, customerName: customer.name, searchName: customer.name };
  return copyOrders(app.db, { shop: SHOP, orderId }, { count, prefix: "9000", changes });
}

async function addNote(orderId: string, text: string): Promise<void> {
  const note = { shop: SHOP, id: `note-${orderId}`, orderId, text, writtenBy: ANNA, writtenAt: new Date() };
  await app.db.orderNote.create({ data: note });
}

test("a redacted customer is gone from every table and queue, and the money of the order stays", async () => {
  const order = await importedOrder();
  const name = order.customerName ?? "";
  expect(name).not.toBe("");
  await app.db.order.update({
    where: { shop_id: { shop: SHOP, id: order.id } },
    data: { customerId: "987654321", customerName: "Only Here", searchName: "only here" },
  });
  const dataRequest = await accept("CUSTOMERS_DATA_REQUEST", {
    customer: { id: 987654321, email: "x@example.com" },
    orders_requested: [Number(order.id)],
  });
  await addNote(order.id, "Only Here called.");
  expect(await tablesWith(app.db, "987654321")).toEqual(["Order", "PrivacyRequest"]);
  const id = await redact("987654321", [order.id]);
  for (const trace of ["987654321", "Only Here", "only here", "x@example.com", "+31"])
    expect(await tablesWith(app.db, trace), trace).toEqual([]);
  expect(await findOrder(order.id)).toMatchObject({
    customerId: null,
    customerName: null,
    amountAuthorizedMinor: 10_000n,
  });
  expect(await findRequest(id)).toMatchObject({ recordsAffected: 1, completedAt: expect.any(Date) });
  const exported = await exportCustomerData(app.ctx, { shop: SHOP, requestId: dataRequest });
  expect(JSON.parse(exported?.json ?? "{}")).toMatchObject({ orders: [] });
});

test("no later reading brings a redacted customer back: not of a known order, a new one, or an older snapshot", async () => {
  const order = await importedOrder();
  const other = await app.placeOrder();
  const guest = await app.placeOrder();
  const [reading, rules] = [
    await app.ctx.shopAdmin.readOrder(SHOP, asId(order.id)),
    await readRules(app.ctx.db, SHOP),
  ];
  if (reading.kind !== "read" || !reading.value) throw new Error("The order was not read.");
  const unknown = await app.ctx.shopAdmin.readOrder(SHOP, other);
  if (unknown.kind !== "read") throw new Error("The order was not read.");
  await redact(order.customerId, [order.id]);
  await redact(unknown.value?.customer?.id ?? null, []);
  await redact(null, [guest]);
  const { value } = reading;
  const snapshot = { ...value, name: "#changed", readAt: app.ctx.clock.now() };
  expect(await storeOrder(app.ctx, { shop: SHOP, snapshot, rules })).toBe("stored");
  expect(await findOrder(order.id)).toMatchObject({ name: "#changed", customerId: null, customerName: null });
  for (const id of [other, guest]) {
    await syncOrder(app.ctx, { shop: SHOP, orderId: id, cause: "webhook" });
    expect(await findOrder(id)).toMatchObject({ customerId: null, customerName: null });
  }
});

test("nobody asks Shopify for the address of a customer who was redacted by id, also of an order that is read later", async () => {
  const known = await importedOrder();
  const later = await app.placeOrder();
  const reading = await app.ctx.shopAdmin.readOrder(SHOP, later);
  if (reading.kind !== "read") throw new Error("The order was not read.");
  const contactOf = (id: string) => readContact(app.ctx, { shop: SHOP, orderId: asId(id) });
  expect(await contactOf(known.id)).toMatchObject({ kind: "read" });
  await redact(known.customerId, []);
  await redact(reading.value?.customer?.id ?? null, []);
  await syncOrder(app.ctx, { shop: SHOP, orderId: later, cause: "webhook" });
  expect([await contactOf(known.id), await contactOf(later)]).toEqual([{ kind: "none" }, { kind: "none" }]);
});

test("a customer who is not redacted keeps the name", async () => {
  const order = await importedOrder();
  await redact("5", ["6"]);
  await control(app.sandbox.url, "POST", "orders/tags", { order: Number(order.id), tags: ["x"] });
  await syncOrder(app.ctx, { shop: SHOP, orderId: asId(order.id), cause: "webhook" });
  expect((await findOrder(order.id)).customerName).toBe(order.customerName);
});

test("the orders of a request are redacted a thousand at a time, and a run that broke off is gone on with", async () => {
  const ids = await addOrders(3_500, { id: "31", name: "Of Many Orders" });
  await addNote(ids[0] ?? "", "Of an order that the request names");
  await addNote(ids[3_499] ?? "", "Of an order of the customer");
  // Half of the orders are named, and the others are found by the customer.
  const id = await accept("CUSTOMERS_REDACT", {
    customer: { id: 31 },
    orders_to_redact: ids.slice(0, 2_500).map(Number),
  });
  const within = Prisma.raw(`("id" <> '${ids[1_500] ?? ""}' OR "customerId" IS NOT NULL)`);
  await app.db.$executeRaw`ALTER TABLE "Order" ADD CONSTRAINT "break" CHECK ${within}`;
  await expect(handlePrivacyRequest(app.ctx, { shop: SHOP, requestId: id })).rejects.toThrow("break");
  expect(await app.db.order.count({ where: { customerName: "Of Many Orders" } })).toBe(2_500);
  await app.db.$executeRaw`ALTER TABLE "Order" DROP CONSTRAINT "break"`;
  await app.runJobs();
  expect(await app.db.order.count({ where: { customerName: "Of Many Orders" } })).toBe(0);
  expect((await findRequest(id)).recordsAffected).toBe(3_500);
  expect(await app.db.orderNote.count()).toBe(0);
});

test("the export of a customer with more orders than are read at once holds each of them once", async () => {
  const ids = await addOrders(1_200, { id: "32", name: "Of Many Orders" });
  const id = await accept("CUSTOMERS_DATA_REQUEST", {
    customer: { id: 32 },
    orders_requested: ids.map(Number),
  });
  await app.runJobs();
  expect((await findRequest(id)).recordsAffected).toBe(1_200);
  const exported = await exportCustomerData(app.ctx, { shop: SHOP, requestId: id });
  const { orders } = JSON.parse(exported?.json ?? "{}") as { orders: { id: string }[] };
  expect(new Set(orders.map((order) => order.id))).toEqual(new Set(ids));
  expect(orders).toHaveLength(1_200);
});
