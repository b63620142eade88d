import { expect, test } from "vitest";
import { displayFinancialStatus, displayFulfillmentStatus } from "./model/order-totals";
import { createWorld } from "./model/world";
import { openShops } from "./seed/open-shops";
import { control } from "./control-client";
import { startReceivingApp } from "./receiving-app";
import { createSandbox } from "./server";

const NOW = Date.UTC(2026, 10, 22, 12);
const DAY = 86_400_000;

function seeded(seed: number, orders = 200) {
  const app = {
    apiKey: "k",
    apiSecret: "s",
    title: "App",
    handle: "app",
    applicationUrl: "",
    scopes: [],
    webhooks: [],
  };
  const world = createWorld(app, { seed, now: NOW });
  openShops(world, { orders, seed, now: NOW });
  const shop = world.shops.get("demo-shop.myshopify.com");
  if (!shop) throw new Error("no shop");
  return { world, shop, orders: [...shop.orders.values()] };
}
const distinct = <T>(items: T[]): T[] => [...new Set(items)].sort();

test("two hundred believable orders over sixty days: currencies, gateways, customers and fates", () => {
  const { shop, orders } = seeded(1);
  expect(orders).toHaveLength(200);
  expect(Math.min(...orders.map((order) => order.createdAt))).toBeGreaterThanOrEqual(NOW - 60 * DAY);
  expect(Math.max(...orders.map((order) => order.createdAt))).toBeLessThanOrEqual(NOW);
  expect(distinct(orders.map((order) => order.presentmentCurrency))).toEqual(["EUR", "JPY", "SEK", "USD"]);
  expect(distinct(orders.map((order) => order.shippingAddress?.countryCode))).toEqual([
    "FR",
    "GB",
    "JP",
    "NL",
    "SE",
    "US",
  ]);
  expect(distinct([...shop.customers.values()].map((customer) => customer.locale))).toEqual([
    "en",
    "fr",
    "ja",
    "nl",
  ]);
  const gateways = distinct(
    orders.flatMap((order) => order.transactions.map((transaction) => transaction.gateway)),
  );
  for (const name of [
    "Klarna",
    "Riverty",
    "Billink",
    "SprayPay",
    "Credit Click",
    "Afterpay",
    "Affirm",
    "IN3",
    "PayPal",
    "shopify_payments",
  ]) {
    expect(gateways).toContain(name);
  }
  const statuses = distinct(orders.map((order) => displayFinancialStatus(order, NOW)));
  for (const status of [
    "AUTHORIZED",
    "EXPIRED",
    "PAID",
    "PARTIALLY_REFUNDED",
    "PENDING",
    "REFUNDED",
    "VOIDED",
  ]) {
    expect(statuses).toContain(status);
  }
  expect(orders.some((order) => order.cancelledAt !== null)).toBe(true);
  expect(orders.some((order) => order.discountCodes.length > 0)).toBe(true);
  const shippedAndForgotten = orders.filter(
    (order) =>
      displayFinancialStatus(order, NOW) === "AUTHORIZED" && displayFulfillmentStatus(order) === "FULFILLED",
  );
  expect(shippedAndForgotten.length).toBeGreaterThan(0);
});

test("gateways that know no authorization sold at once, the others were authorized first", () => {
  const { orders } = seeded(2);
  const old = orders.filter((order) => order.createdAt < NOW - 4 * DAY);
  for (const order of old) {
    const [first] = order.transactions;
    expect(first?.kind).toBe(
      ["IN3", "Credit Click"].includes(first?.gateway ?? "") ? "SALE" : "AUTHORIZATION",
    );
  }
});

test("money adds up and nothing happens before its time", () => {
  const { orders } = seeded(3, 1000);
  for (const order of orders) {
    const sum = (...kinds: string[]) =>
      order.transactions
        .filter((transaction) => kinds.includes(transaction.kind) && transaction.status === "SUCCESS")
        .reduce((total, transaction) => total + transaction.amount.presentment, 0);
    if (sum("AUTHORIZATION") > 0) expect(sum("CAPTURE")).toBeLessThanOrEqual(sum("AUTHORIZATION"));
    expect(sum("REFUND")).toBeLessThanOrEqual(sum("CAPTURE", "SALE"));
    for (const { createdAt } of [
      ...order.transactions,
      ...order.fulfillments,
      ...order.refunds,
      ...order.events,
    ]) {
      expect(createdAt).toBeGreaterThanOrEqual(order.createdAt);
      expect(createdAt).toBeLessThanOrEqual(NOW);
    }
  }
});

test("the same seed makes the same shop, another seed another", () => {
  const picture = (seed: number) => seeded(seed, 50).orders.map((order) => ({ ...order, events: [] }));
  expect(picture(5)).toEqual(picture(5));
  expect(picture(6)).not.toEqual(picture(5));
});

test("the past is told to nobody, neither now nor by the next look at authorizations", async () => {
  const app = await startReceivingApp();
  const webhooks = ["orders/create", "orders/updated", "order_transactions/create"].map((topic) => ({
    topic,
    uri: "/hook",
  }));
  const sandbox = await createSandbox({ orders: 60, now: NOW, app: { applicationUrl: app.url, webhooks } });
  try {
    await sandbox.world.clock.advance(3_600_000);
    await sandbox.idle();
    expect(app.received).toEqual([]);
  } finally {
    await sandbox.close();
    await app.close();
  }
});

test("ten thousand orders are seeded in one go, each with a number of its own", () => {
  const { shop } = seeded(4, 10_000);
  expect(shop.orders.size).toBe(10_000);
  expect(new Set([...shop.orders.values()].map((order) => order.number)).size).toBe(10_000);
});

test("orders that stand at the providers, too, wait there under the id that Shopify shows, also after starting over", async () => {
  const sandbox = await createSandbox({ orders: 100, atProviders: true });
  const waiting = () =>
    [...(sandbox.world.shops.get("demo-shop.myshopify.com")?.orders.values() ?? [])].flatMap((order) =>
      order.transactions.flatMap(({ providerOrder, paymentId, amount }) =>
        providerOrder
          ? [{ ...providerOrder, paymentId, amount: amount.presentment, lines: order.lines }]
          : [],
      ),
    );
  try {
    for (const { provider, id, paymentId, amount } of waiting()) {
      expect(paymentId).toBe(id);
      const path = `${provider}/${provider === "affirm" ? "transactions" : "orders"}/${id}`;
      const { body } = await control(sandbox.url, "GET", path);
      expect(Object.values(body)[0]).toMatchObject(
        provider === "kustom" ? { remaining_authorized_amount: amount } : { amount },
      );
    }
    const before = countBy(waiting().map(({ provider }) => provider));
    expect(before).toMatchObject({ kustom: 3 });
    expect(Math.min(before["affirm"] ?? 0, before["smartpay"] ?? 0)).toBeGreaterThanOrEqual(2);
    expect(waiting().some(({ lines }) => lines.length === 3)).toBe(true);
    await control(sandbox.url, "POST", "reset");
    expect(countBy(waiting().map(({ provider }) => provider))).toEqual(before);
  } finally {
    await sandbox.close();
  }
});

const countBy = (names: readonly string[]): Record<string, number> =>
  Object.fromEntries(
    distinct([...names]).map((name) => [name, names.filter((each) => each === name).length]),
  );
