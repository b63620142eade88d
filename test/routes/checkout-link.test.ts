import { afterAll, beforeAll, expect, test } from "vitest";
import { openProviderShop, type ProviderShop } from "../authority/provider-shop";
import { control, orderBy } from "../sandbox/control-client";
import { askRoute } from "../support/ask-route";
import { SHOP } from "../support/installed-app";
import { ANNA } from "../support/people";
import { becomeWebProcess, stopBeingWebProcess } from "../support/web-process";
import type { CheckoutLinkAnswer } from "~/checkout-links/checkout-link";
import type { OrderId } from "~/kernel/ids";
import { findTimeline } from "~/orders/timeline.store.server";

let shop: ProviderShop;
let authorization: string;
let page: string;
beforeAll(async () => {
  shop = await openProviderShop("smartpay");
  becomeWebProcess(shop);
  page = `/settings/connections/${shop.connectionId}/checkout-link`;
  const token = await fetch(`${shop.sandbox.url}/sandbox/id-token?shop=${SHOP}&userId=${ANNA.id}`);
  authorization = `Bearer ${await token.text()}`;
});
afterAll(async () => {
  stopBeingWebProcess();
  await shop.close();
});

const send = (fields: Record<string, string>, path = page) =>
  askRoute(path, { method: "POST", headers: { authorization }, body: new URLSearchParams(fields) });
const ask = async (intent: "make" | "note", orderName: string) =>
  (await (await send({ intent, orderName })).json()) as CheckoutLinkAnswer;
const made = async (orderName: string) => {
  const answer = await ask("make", orderName);
  if (answer.kind !== "made") throw new Error(JSON.stringify(answer));
  return answer.made;
};

/** An order that nobody has paid, of two lines and shipping. */
async function placeUnpaid(
  fields: Record<string, unknown> = {},
): Promise<{ orderId: OrderId; name: string }> {
  const orderId = await shop.placeOrder({
    ...{ gateway: "Bank deposit", payment: "none", amount: undefined, currency: "JPY", country: "JP" },
    lines: [
      { title: "Pot", quantity: 1, unitPrice: "2000" },
      { title: "Tea", quantity: 3, unitPrice: "400" },
    ],
    shipping: "500",
    ...fields,
  });
  const { name } = (await orderBy(shop.sandbox.url, "GET", `orders/${orderId}`)) as { name: string };
  return { orderId, name };
}
const chooseReference = (
  referencePlace: "note_attribute" | "metafield" | "payment_id",
  path: string | null,
) =>
  shop.db.gatewayPolicy.update({
    where: { shop_gateway: { shop: SHOP, gateway: "smartpay" } },
    data: { referencePlace, referencePath: path },
  });
const attributesOf = (orderId: OrderId) =>
  shop.sandbox.world.shops.get(SHOP)?.orders.get(Number(orderId))?.noteAttributes;

test("the link of an unpaid order leads to Smartpay, is for what is left to pay, and is the same when asked for again", async () => {
  const { orderId, name } = await placeUnpaid();
  const link = await made(name);
  expect(link).toMatchObject({
    subject: { kind: "order", id: orderId },
    orderName: name,
    amount: { amountMinor: 3700, currency: "JPY" },
  });
  expect(new URL(link.link).hostname).toBe("checkout.smartpay.co");
  expect(await made(name.replace("#", ""))).toEqual(link);
  const { order } = (await shop.look(`orders/${link.reference}`)) as { order: Record<string, unknown> };
  expect(order).toMatchObject({ amount: 3700, status: "requires_authorization", reference: name });
  const history = await findTimeline(shop.db, SHOP, { orderId: null, take: 20 });
  expect(
    history.filter(({ kind, data }) => kind === "checkout_link_made" && data["name"] === name),
  ).toMatchObject([{ actor: ANNA }]);
});

test("the link stands on the order beside its other attributes, and the reference where the settings look for it", async () => {
  const { orderId, name } = await placeUnpaid();
  shop.sandbox.world.shops
    .get(SHOP)
    ?.orders.get(Number(orderId))
    ?.noteAttributes.push({ key: "gift", value: "yes" });
  const { link, reference } = await made(name);
  expect(await ask("note", name)).toMatchObject({ kind: "noted", needsReference: true });
  await chooseReference("note_attribute", "smartpay_order_id");
  expect(await ask("note", name)).toMatchObject({ kind: "noted", made: { link }, needsReference: false });
  expect(attributesOf(orderId)).toEqual([
    { key: "gift", value: "yes" },
    { key: "smartpay_order", value: reference },
    { key: "smartpay_checkout", value: link },
    { key: "smartpay_order_id", value: reference },
  ]);
  await chooseReference("metafield", "custom.smartpay");
  expect(await ask("note", name)).toMatchObject({ kind: "noted", needsReference: false });
  const found = await shop.ctx.references.read(SHOP, {
    ...{ orderId, authorizationId: "1" as never, metafield: "custom.smartpay" },
  });
  expect(found).toMatchObject({ kind: "read" });
  expect(found.kind === "read" && found.value).toContainEqual({
    ...{ place: "metafield", path: "custom.smartpay", value: reference },
  });
  await chooseReference("payment_id", null);
});

test.each<[string, Record<string, unknown>, unknown]>([
  ["paid", { payment: "SALE" }, { kind: "faulty", fault: "already_paid" }],
  ["authorized", { payment: "AUTHORIZATION" }, { kind: "faulty", fault: "already_paid" }],
  [
    "of another currency",
    { currency: "EUR", country: "NL", lines: [{ title: "Tea", quantity: 1, unitPrice: "9.00" }] },
    { kind: "faulty", fault: "other_currency" },
  ],
])("an order that is %s gets no link, and that is said", async (_what, fields, answer) => {
  const { name } = await placeUnpaid(fields);
  expect(await ask("make", name)).toEqual(answer);
});

test("an order without an address, and one that nobody knows, get no link", async () => {
  const { orderId, name } = await placeUnpaid();
  const order = shop.sandbox.world.shops.get(SHOP)?.orders.get(Number(orderId));
  if (order) order.shippingAddress = null;
  expect(await ask("make", name)).toEqual({ kind: "faulty", fault: "no_address" });
  expect(await ask("make", "#999999")).toEqual({ kind: "order_not_found" });
});

test("a lost answer of Smartpay gives the same link when asked for again", async () => {
  const { name } = await placeUnpaid();
  await shop.tell("faults", { operation: "checkout", kind: "closed_after" });
  expect(await ask("make", name)).toEqual({ kind: "unavailable" });
  const first = await made(name);
  expect(await made(name)).toEqual(first);
});

test("Shopify that does not answer makes no link", async () => {
  const { name } = await placeUnpaid();
  await control(shop.sandbox.url, "POST", "faults", { kind: "server_error", operation: "orders", times: 1 });
  expect(await ask("make", name)).toEqual({ kind: "order_unreadable" });
});

test.each<[string, Record<string, string>]>([
  ["no intent", { orderName: "#1" }],
  ["no order", { intent: "make", orderName: " " }],
  ["a NUL character", { intent: "make", orderName: "#1\u0000" }],
  ["a text that ends the search", { intent: "make", orderName: '#1" OR name:"#2' }],
  ["a text without an end", { intent: "make", orderName: "1".repeat(61) }],
])("a form with %s is refused", async (_what, fields) => {
  expect((await send(fields)).status).toBe(400);
});

test("a connection that the shop does not have, or that makes no links, has no such page", async () => {
  const paths = [
    "/settings/connections/nobodys-connection/checkout-link",
    "/settings/connections/x%00/checkout-link",
  ];
  for (const path of paths) expect((await askRoute(path, { headers: { authorization } })).status).toBe(404);
  const answer = await send({ intent: "make", orderName: "#1" }, paths[0]);
  expect(await answer.json()).toEqual({ kind: "unknown_connection" });
  expect((await send({ intent: "make", orderName: "#1" }, paths[1])).status).toBe(400);
});
