import { readRules } from "~/settings/rules.server";
import { deriveMoney } from "~/money/derive-money.server";
import { beforeEach, expect, test } from "vitest";
import { orderBy } from "../sandbox/control-client";
import { readOrder } from "../support/read-order";
import { SHOP } from "../support/installed-app";
import { openAlarmBench, type AlarmBench } from "../alarms/alarm-bench";
import type { OrderId } from "~/kernel/ids";
import { money } from "~/kernel/money";
import { readAttention } from "~/order-list/read-attention.server";

let bench: AlarmBench;
beforeEach(async () => {
  bench = await openAlarmBench();
  return () => bench.close();
});

const eur = (amountMinor: number) => money(amountMinor, "EUR");
const needs = async () => (await readAttention(bench.ctx, { shop: SHOP })).rows;
const post = (orderId: OrderId, what: string, body: Record<string, unknown> = {}) =>
  orderBy(bench.sandbox.url, "POST", `orders/${orderId}/${what}`, body);
const linesOf = async (orderId: OrderId) =>
  (await orderBy(bench.sandbox.url, "GET", `orders/${orderId}`)).lines;

test("what an edit added and no authorization covers is in the list once the order is shipped", async () => {
  const orderId = await bench.place({ amount: "100.00" });
  await post(orderId, "edit", { add: [{ title: "Scarf", unitPrice: "15.00", quantity: 1 }] });
  await bench.sync(orderId);
  expect(await needs()).toEqual([]);
  await bench.ship(orderId);
  await post(orderId, "capture", { amount: "100.00" });
  await bench.sync(orderId);
  expect(await needs()).toMatchObject([
    { kind: "order", orderId, reason: "owed_not_covered", amount: eur(1_500) },
  ]);
  expect(await readOrder(bench.ctx, { shop: SHOP, orderId })).toMatchObject({
    status: "partly_captured",
    owed: eur(1_500),
    attention: [{ reason: "owed_not_covered", amount: eur(1_500) }],
  });
});

test("what was captured and then taken off the order is in the list until it is given back", async () => {
  const orderId = await bench.place({
    lines: [
      { title: "Shoes", unitPrice: "60.00", quantity: 1 },
      { title: "Hat", unitPrice: "40.00", quantity: 1 },
    ],
  });
  await post(orderId, "capture");
  await bench.sync(orderId);
  const hat = (await linesOf(orderId)).find(({ title }) => title === "Hat");
  await post(orderId, "edit", { remove: [{ id: hat?.id, quantity: 1 }] });
  await bench.sync(orderId);
  expect(await needs()).toMatchObject([
    { kind: "order", orderId, reason: "too_much_taken", amount: eur(4_000) },
  ]);
  await post(orderId, "refund", { amount: "40.00" });
  await bench.sync(orderId);
  expect(await needs()).toEqual([]);
});

test("an order that stays shipped in part is in the list after the days that the merchant set", async () => {
  const orderId = await bench.place({
    lines: [
      { title: "Shoes", unitPrice: "60.00", quantity: 1 },
      { title: "Insole", unitPrice: "2.50", quantity: 1 },
    ],
  });
  const shoes = (await linesOf(orderId)).find(({ title }) => title === "Shoes");
  await bench.ship(orderId, { lines: [{ id: shoes?.id, quantity: 1 }] });
  await bench.advance(7 * 24 * 60 - 1);
  await bench.sweep();
  expect(await needs()).toEqual([]);
  await bench.advance(1);
  await bench.sweep();
  expect(await needs()).toMatchObject([
    { kind: "order", orderId, reason: "partly_shipped", amount: eur(6_000) },
  ]);
  await bench.db.settings.updateMany({ data: { partlyShippedDays: null } });
  await bench.sweep();
  expect(await needs()).toEqual([]);
  await bench.db.settings.updateMany({ data: { partlyShippedDays: 1 } });
  await bench.sweep();
  expect(await needs()).toHaveLength(1);
  await post(orderId, "capture", { amount: "62.50" });
  await bench.sync(orderId);
  expect(await needs()).toEqual([]);
});

test("a test order needs nobody, and neither does one that Shopify no longer has", async () => {
  for (const fields of [{ test: true }, {}]) {
    const orderId = await bench.place({ amount: "100.00", ...fields });
    await post(orderId, "edit", { add: [{ title: "Scarf", unitPrice: "15.00", quantity: 1 }] });
    await bench.ship(orderId);
  }
  const rows = await needs();
  expect(rows).toHaveLength(1);
  const [row] = rows;
  if (row?.kind !== "order") throw new Error("The order is not in the list.");
  await bench.db.order.update({
    where: { shop_id: { shop: SHOP, id: row.orderId } },
    data: { deletedAt: bench.ctx.clock.now() },
  });
  expect(await needs()).toEqual([]);
});

test("an order that could not be read is in the list with what is wrong and when it is tried again", async () => {
  const nextTryAt = new Date("2026-11-02T10:10:00Z");
  const at = bench.ctx.clock.now();
  await bench.db.unreadableOrder.create({
    data: {
      shop: SHOP,
      orderId: "77",
      orderName: "#1077",
      error: "tax 1.665 EUR",
      firstFailedAt: at,
      lastFailedAt: at,
      nextTryAt,
    },
  });
  expect(await needs()).toMatchObject([
    { kind: "unreadable", orderId: "77", orderName: "#1077", error: "tax 1.665 EUR", nextTryAt },
  ]);
});

test("a capture that is refused for good after shipping is in the list with the words of who refused", async () => {
  const orderId = await bench.place({ amount: "50.00" });
  await bench.ship(orderId);
  const at = bench.ctx.clock.now();
  const [authorization] = await bench.db.authorization.findMany({ where: { orderId } });
  await bench.db.operation.create({
    data: {
      shop: SHOP,
      id: "op-1",
      key: "k-1",
      kind: "capture",
      orderId,
      authorizationId: authorization?.id ?? "",
      amountMinor: 5_000,
      currency: "EUR",
      state: "rejected",
      reason: "declined",
      providerText: "Customer is in default.",
      requestedBy: { kind: "app" },
      causeKind: "form",
      causeId: "1",
      requestedAt: at,
      settledAt: at,
    },
  });
  const rules = await readRules(bench.db, SHOP);
  await bench.db.$transaction((tx) => deriveMoney(bench.ctx, tx, { shop: SHOP, orderId, rules }));
  expect(await needs()).toMatchObject([
    { orderId, reason: "capture_rejected", amount: eur(5_000), detail: "Customer is in default." },
  ]);
});
