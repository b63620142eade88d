import { transactionIdOf } from "~/kernel/transaction-id";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { control, orderBy } from "../sandbox/control-client";
import { SHOP } from "../support/installed-app";
import { EUR, createShopifyBench, type AuthorizedOrder, type ShopifyBench } from "./shopify-bench";
import type { OrderId } from "~/kernel/ids";
import { money } from "~/kernel/money";
import type { RefundedShipping } from "~/money/payment-provider.port";
import { refuserOf } from "~/money/operation/rejection";

let bench: ShopifyBench;
beforeAll(async () => {
  bench = await createShopifyBench();
});
beforeEach(() => control(bench.app.sandbox.url, "DELETE", "faults"));
afterAll(() => bench.app.close());

const capture = ({ orderId, authorizationId, amount }: AuthorizedOrder, asked = amount) =>
  bench.provider.capture({
    shop: SHOP,
    orderId,
    authorizationId,
    amount: asked,
    idempotencyKey: "k",
    onBehalfOf: null,
  });
const capturesOf = async (orderId: OrderId) =>
  (await orderBy(bench.app.sandbox.url, "GET", `orders/${orderId}`)).transactions.filter(
    ({ kind, status }) => kind === "CAPTURE" && status === "SUCCESS",
  );

test("a capture is done once and names its transaction", async () => {
  const order = await bench.authorized();
  const outcome = await capture(order);
  expect(outcome).toMatchObject({ kind: "done", amount: order.amount });
  const made = await capturesOf(order.orderId);
  expect(made.map(({ id }) => `shopify:${id}`)).toEqual([outcome.kind === "done" ? outcome.reference : ""]);
});

test("yen are captured as whole yen", async () => {
  const order = await bench.authorized({ amount: "4800", currency: "JPY" });
  expect(order.amount).toEqual(money(4800, "JPY"));
  expect(await capture(order)).toMatchObject({ kind: "done", amount: money(4800, "JPY") });
});

test("capturing again, too much, and nothing are refused with their reasons", async () => {
  const order = await bench.authorized();
  expect(await capture(order, EUR(99_999_99))).toMatchObject({ kind: "rejected", reason: "amount_too_high" });
  expect(await capture(order, EUR(0))).toMatchObject({ kind: "rejected", reason: "amount_too_low" });
  expect(await capture(order, money(100, "USD"))).toMatchObject({
    kind: "rejected",
    reason: "currency_mismatch",
  });
  await capture(order);
  expect(await capture(order)).toMatchObject({
    kind: "rejected",
    reason: "already_captured",
    providerText: "Can only capture successful authorizations",
  });
});

test("a capture for which the app's permission was taken away is Shopify's final no, and goes on once it is back", async () => {
  const order = await bench.authorized();
  const scopes = (granted: string[]) =>
    control(bench.app.sandbox.url, "POST", "app", { scopes: { shop: SHOP, granted } });
  const before = await control(bench.app.sandbox.url, "GET", "scopes");
  const granted = before.body["granted"] as string[];
  await scopes(granted.filter((scope) => scope !== "write_orders"));
  const outcome = await capture(order);
  await scopes(granted);
  expect(outcome).toMatchObject({ kind: "rejected", reason: "access_denied" });
  expect(refuserOf("access_denied", "shopify")).toBe("shopify");
  expect(await capturesOf(order.orderId)).toEqual([]);
  expect(await capture(order)).toMatchObject({ kind: "done" });
});

test("a capture whose answer is lost is unknown, whether it was done or not", async () => {
  const done = await bench.authorized();
  await bench.fault("orderCapture", "timeout_after");
  expect((await capture(done)).kind).toBe("unknown");
  expect(await capturesOf(done.orderId)).toHaveLength(1);
  const notDone = await bench.authorized();
  await bench.fault("orderCapture", "timeout_before");
  expect((await capture(notDone)).kind).toBe("unknown");
  expect(await capturesOf(notDone.orderId)).toHaveLength(0);
});

test.each([
  ["server_error", "unknown"],
  ["html_error", "unknown"],
  ["connection_reset", "unknown"],
  ["throttle", "unavailable"],
  ["decline", "rejected"],
])("a capture that meets %s is %s, and sent once", async (kind, expected) => {
  const order = await bench.authorized();
  await control(bench.app.sandbox.url, "DELETE", "requests");
  await bench.fault("orderCapture", kind);
  expect((await capture(order)).kind).toBe(expected);
  const { body } = await control(bench.app.sandbox.url, "GET", "requests?operation=orderCapture");
  expect(body["requests"]).toHaveLength(1);
});

test("an authorization is voided once; a captured one is not", async () => {
  const order = await bench.authorized();
  const request = {
    shop: SHOP,
    orderId: order.orderId,
    authorizationId: order.authorizationId,
    idempotencyKey: "k",
    onBehalfOf: null,
    amount: EUR(10_000),
  };
  expect(await bench.provider.void(request)).toMatchObject({ kind: "done", amount: EUR(0) });
  expect(await bench.provider.void(request)).toMatchObject({ kind: "rejected", reason: "already_captured" });
});

test("a capture is refunded in part", async () => {
  const order = await bench.authorized();
  const captured = await capture(order);
  const captureId = captured.kind === "done" ? captured.reference : transactionIdOf("shopify", "0");
  const request = {
    shop: SHOP,
    orderId: order.orderId,
    authorizationId: order.authorizationId,
    captureId,
    amount: EUR(1000),
  };
  expect(
    await bench.provider.refund({ ...request, idempotencyKey: "refund-1", onBehalfOf: null }),
  ).toMatchObject({
    kind: "done",
    amount: EUR(1000),
  });
  expect(
    await bench.provider.refund({
      ...request,
      amount: EUR(999_900),
      idempotencyKey: "refund-2",
      onBehalfOf: null,
    }),
  ).toMatchObject({ kind: "rejected", reason: "amount_too_high" });
});

test("shipping is refunded by amount or whatever is left of it, and beyond that refused", async () => {
  const goods = { amount: undefined, lines: [{ title: "Cap", unitPrice: "20.00" }], shipping: "5.00" };
  const order = await bench.authorized(goods);
  const captured = await capture(order);
  const captureId = captured.kind === "done" ? captured.reference : transactionIdOf("shopify", "0");
  const refund = (key: string, minor: number, shipping: RefundedShipping) =>
    bench.provider.refund({
      ...{ shop: SHOP, orderId: order.orderId, authorizationId: order.authorizationId, captureId },
      ...{ amount: EUR(minor), idempotencyKey: key, onBehalfOf: null },
      goods: { note: null, notify: false, restock: [], shipping },
    });
  const part = (minor: number) => ({ kind: "amount", amount: EUR(minor) }) as const;
  expect((await refund("shipping-1", 300, part(300))).kind).toBe("done");
  expect(await refund("shipping-2", 201, part(201))).toMatchObject({
    kind: "rejected",
    reason: "amount_too_high",
  });
  expect((await refund("shipping-3", 200, { kind: "rest" })).kind).toBe("done");
  const atShopify = bench.app.sandbox.world.shops.get(SHOP)?.orders.get(Number(order.orderId));
  expect(atShopify?.refunds.map(({ shipping }) => shipping.presentment)).toEqual([300, 200]);
});
