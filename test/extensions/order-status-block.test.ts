import { afterAll, beforeAll, expect, test } from "vitest";
import { SHOP } from "../support/installed-app";
import { control, orderBy } from "../sandbox/control-client";
import { createExtensionBench, type ExtensionBench } from "./extension-bench";
import type { OrderId } from "~/kernel/ids";
import type { Locale } from "~/platform/i18n/locale";

let bench: ExtensionBench;
beforeAll(async () => {
  bench = await createExtensionBench();
});
afterAll(() => bench.close());

const open = (orderId: string, locale: Locale = "en") =>
  bench.open("order-status-block", { orderIds: [orderId], locale });
const post = (orderId: string, verb: string) =>
  control(bench.app.sandbox.url, "POST", `orders/${orderId}/${verb}`, {});
const LAMP_AND_CHAIR = [
  { title: "Lamp", quantity: 1, unitPrice: "100.00" },
  { title: "Chair", quantity: 1, unitPrice: "900.00" },
];
async function removeChair(orderId: OrderId) {
  const { url } = bench.app.sandbox;
  const { lines } = await orderBy(url, "GET", `orders/${orderId}`);
  const [, chair] = lines;
  if (!chair) throw new Error("The order has no chair.");
  await orderBy(url, "POST", `orders/${orderId}/edit`, { remove: [{ id: chair.id, quantity: 1 }] });
  await bench.readAgain(orderId);
}
/** As if it had left that long ago. */
const ship = async (orderId: OrderId, minutesAgo: number) => {
  await post(orderId, "fulfill");
  await bench.readAgain(orderId);
  const fulfilledAt = new Date(bench.app.ctx.clock.now().getTime() - minutesAgo * 60_000);
  await bench.app.db.order.update({ where: { shop_id: { shop: SHOP, id: orderId } }, data: { fulfilledAt } });
};

test("an order that waits to be shipped says so, with what remains, until when, and by whose date", async () => {
  const orderId = await bench.importOrder();
  const block = await open(orderId);
  const text = await block.says("Ship the order; it is captured after that.");
  expect(text).toContain("Authorized");
  expect(text).toContain("Klarna");
  expect(text).toContain("€100.00 owed and not captured, of €100.00 authorized");
  expect(text).toMatch(/Expires [A-Z][a-z]{2} \d+, \d{4}, estimated from your settings/);
  expect(block.all("s-banner")).toEqual([]);
  expect(block.all("s-button").map((each) => each.attributes.get("href"))).toEqual([
    "extension:order-capture-action/admin.order-details.action.render",
    `app:orders/${orderId}`,
    undefined,
  ]);
  block.close();
});

test("what was removed from an order is not called captured: the block says what is owed of what was authorized", async () => {
  const orderId = await bench.importOrder({ lines: LAMP_AND_CHAIR });
  await removeChair(orderId);
  const block = await open(orderId);
  const text = await block.says("€100.00 owed and not captured, of €1,000.00 authorized");
  expect(text).not.toContain("of €1,000.00 is not captured");
  block.close();
  const action = await bench.open("order-capture-action", { orderIds: [orderId] });
  await action.says("All that is owed and can be captured: €100.00");
  expect(action.text()).not.toContain("remains");
  action.close();
});

test("goods that left half an hour ago and are not captured are red", async () => {
  const orderId = await bench.importOrder();
  await ship(orderId, 31);
  const block = await open(orderId);
  await block.says("Klarna does not pay before it is captured: capture it now.");
  expect(block.all("s-banner").map((each) => each.attributes.get("tone"))).toEqual(["critical"]);
  block.close();
});

test("goods that left a minute ago leave whoever captures its time", async () => {
  const orderId = await bench.importOrder();
  await ship(orderId, 1);
  const block = await open(orderId);
  await block.says("It should be captured in the next minutes.");
  expect(block.all("s-banner")).toEqual([]);
  block.close();
});

test("a captured order has nothing to do and no button to capture, once it is read again", async () => {
  const orderId = await bench.importOrder();
  const block = await open(orderId);
  await block.says("owed and not captured");
  await post(orderId, "capture");
  await bench.readAgain(orderId);
  await block.click("Refresh");
  const text = await block.says("Nothing remains to be captured.");
  expect(text).toContain("€100.00 captured");
  expect(text).not.toContain("not captured");
  expect(text).not.toContain("Expires");
  expect(block.all("s-button").map((each) => each.text)).toEqual(["Open in Capture Desk", "Refresh"]);
  block.close();
});

test("an order whose webhook is not handled yet is read when it is opened, and never called not pay later", async () => {
  const { app } = bench;
  const orderId = await app.placeOrder({ gateway: "Klarna" });
  await control(app.sandbox.url, "POST", "faults", { operation: "order", kind: "server_error", times: 9 });
  const block = await open(orderId);
  expect(await block.says("Try again")).not.toContain("does not follow");
  await control(app.sandbox.url, "DELETE", "faults");
  await block.click("Try again");
  await block.says("€100.00 owed and not captured, of €100.00 authorized");
  block.close();
});

test("an order that the app does not follow says why there is nothing to see", async () => {
  const card = await bench.app.placeOrder({ gateway: "shopify_payments" });
  const block = await open(card);
  await block.says("Capture Desk does not follow this order");
  expect(block.all("s-button")).toEqual([]);
  block.close();
});

test("a card order that the app only captures on the merchant's behalf is none of the block's", async () => {
  const orderId = await bench.importOrder();
  await bench.app.db.order.update({
    where: { shop_id: { shop: SHOP, id: orderId } },
    data: { kind: "other" },
  });
  const block = await open(orderId);
  await block.says("Capture Desk does not follow this order");
  block.close();
});

test("an app that cannot be reached can be asked again", async () => {
  const orderId = await bench.importOrder();
  bench.become("unreachable");
  const block = await open(orderId);
  await block.says("Capture Desk could not be reached.");
  bench.become("answers");
  await block.click("Try again");
  await block.says("€100.00 owed and not captured, of €100.00 authorized");
  block.close();
});

test("who has no role reads that the role is the reason, and an older block gets the answer that it knows", async () => {
  const orderId = await bench.importOrder();
  await bench.allow([]);
  const block = await open(orderId);
  const text = await block.says("Your role in Capture Desk does not let you see this payment.");
  expect(text).not.toContain("could not be reached");
  expect(block.all("s-button")).toEqual([]);
  block.close();
  const answer = await fetch(`/extension/orders/${orderId}?locale=en`);
  expect([answer.status, await answer.text()]).toEqual([403, ""]);
  await bench.allowAll();
});

test("who may not capture reads what the order waits for and that the role is why there is no button", async () => {
  const orderId = await bench.importOrder();
  await ship(orderId, 31);
  await bench.allow(["view"]);
  const block = await open(orderId);
  const text = await block.says("Klarna does not pay before it is captured");
  expect(text).toContain("Your role in Capture Desk lets you see this payment, not capture it.");
  expect(text).not.toContain("it cannot be captured");
  expect(block.all("s-button").map((each) => each.text)).toEqual(["Open in Capture Desk", "Refresh"]);
  block.close();
  await bench.allowAll();
});

test.each([
  ["nl", "Geautoriseerd", "geschat uit je instellingen"],
  ["fr", "Autorisé", "estimé d’après vos paramètres"],
  ["ja", "オーソリ済み", "設定にもとづく推定"],
] as const)("it speaks %s throughout, the app's own words included", async (locale, status, source) => {
  const orderId = await bench.importOrder();
  const block = await open(orderId, locale);
  const text = await block.says(status);
  expect(text).toContain(source);
  expect(text).not.toMatch(/captured|Refresh|Open in/);
  block.close();
});
