import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { createAuthorityBench, type AuthorityBench, type Both } from "../authority/authority-bench";
import { captureOrder, refundOrder } from "../money/ask";
import { control, orderBy } from "../sandbox/control-client";
import { STAFF } from "../sandbox/control/move-money";
import { markAsPaid } from "../sandbox/model/mark-as-paid";
import { SHOP } from "../support/installed-app";
import { ANNA } from "../support/people";
import { findOrderAttention } from "~/attention/attention.store.server";
import { money } from "~/kernel/money";
import { amountsAt, changeAmounts, shownAt } from "./shown-at-shopify";
import type { OrderMarks } from "~/marks/order-marks.port";
import { writeMarks } from "~/marks/write-marks.server";
import { syncOrder } from "~/orders/sync-order.server";
import { readSettings } from "~/settings-page/read-settings.server";
import { draftSettings } from "~/settings-page/settings-draft";
import { saveSettings } from "~/settings-page/save-settings.server";

type Choices = { tagCaptured: string; marksCapturedMetafield: boolean; marksPaid: boolean };
const ALL: Choices = { tagCaptured: "Captured", marksCapturedMetafield: true, marksPaid: true };
const NONE: Choices = { tagCaptured: "", marksCapturedMetafield: false, marksPaid: false };

let bench: AuthorityBench;
const url = () => bench.sandbox.url;
beforeAll(async () => {
  bench = await createAuthorityBench();
});
beforeEach(async () => {
  await control(url(), "DELETE", "faults");
  await choose(ALL);
});
afterAll(() => bench.close());

async function choose(choices: Choices): Promise<void> {
  const { saved } = await readSettings(bench.ctx, { shop: SHOP });
  const gateways = saved.gateways.map((each) => (each.gateway === "klarna" ? { ...each, ...choices } : each));
  const forms = { seen: draftSettings(saved), form: { ...saved, gateways }, locale: "en" } as const;
  expect(await saveSettings(bench.ctx, { shop: SHOP, actor: ANNA, ...forms })).toEqual({ kind: "saved" });
  await bench.runJobs();
}

const part = (amountMinor: number) => ({ kind: "amount" as const, amount: money(amountMinor, "EUR") });
const asked = ({ orderId }: Both) => ({ shop: SHOP, orderId, formKey: randomUUID(), actor: ANNA });
async function capture(order: Both, amountMinor: number): Promise<void> {
  await captureOrder(bench.ctx, { ...asked(order), request: part(amountMinor) });
  await bench.runJobs();
}
async function sync({ orderId }: Both): Promise<void> {
  await syncOrder(bench.ctx, { shop: SHOP, orderId, cause: "provider" });
  await bench.runJobs();
}
const post = ({ orderId }: Both, verb: string, body: object = {}) =>
  orderBy(url(), "POST", `orders/${orderId}/${verb}`, body);
const look = (order: Both) => shownAt(bench, order);
const markOf = ({ orderId }: Both, kind: "captured_tag" | "captured_metafield" | "paid") =>
  bench.db.orderMark.findUniqueOrThrow({ where: { shop_orderId_kind: { shop: SHOP, orderId, kind } } });
const row = ({ orderId }: Both) =>
  bench.db.order.findUniqueOrThrow({
    where: { shop_id: { shop: SHOP, id: orderId } },
    select: {
      amountCapturedMinor: true,
      amountOwedMinor: true,
      amountAtRiskMinor: true,
      amountExcessMinor: true,
      paidElsewhereMinor: true,
      releaseState: true,
    },
  });
const reasonsOf = async ({ orderId }: Both) =>
  (await findOrderAttention(bench.db, SHOP, orderId)).map(({ reason }) => reason);
async function asksToMark(): Promise<number> {
  const { body } = await control(url(), "GET", "requests");
  const { requests } = z
    .object({ requests: z.array(z.object({ operations: z.array(z.string()) })) })
    .parse(body);
  return requests.flatMap(({ operations }) => operations).filter((name) => name === "orderMarkAsPaid").length;
}
const forget = () => control(url(), "DELETE", "requests");

test("captures and refunds at the provider are told to Shopify as they happen, and a part is no whole", async () => {
  const order = await bench.placeBoth();
  expect(await look(order)).toMatchObject({ tags: [] });
  await capture(order, 4_000);
  expect(await look(order)).toMatchObject({ tags: ["Captured"], financialStatus: "AUTHORIZED" });
  const known = { currency: "EUR", provider: "kustom", reference: order.reference };
  expect(amountsAt(bench, order)).toMatchObject({
    ...known,
    ...{ captured: "40.00", refunded: "0.00", remaining: "60.00" },
  });
  await bench.portal(order, "captures", { amount: 2_500 });
  await sync(order);
  expect(amountsAt(bench, order)).toMatchObject({ captured: "65.00", remaining: "35.00" });
  await refundOrder(bench.ctx, { ...asked(order), request: part(500) });
  await bench.runJobs();
  expect(amountsAt(bench, order)).toMatchObject({ captured: "65.00", refunded: "5.00" });
  expect(await bench.db.orderMark.count({ where: { orderId: order.orderId, desired: "paid" } })).toBe(0);
});

test("a tag that somebody removes is put back; switched off, only what the app put goes", async () => {
  const order = await bench.placeBoth();
  await capture(order, 4_000);
  await post(order, "tags", { add: ["vip"], remove: ["Captured"] });
  await sync(order);
  expect(await look(order)).toMatchObject({ tags: ["Captured", "vip"] });
  expect(await markOf(order, "captured_tag")).toMatchObject({ repairs: 1, failure: null });
  await choose({ ...ALL, tagCaptured: "Money is here" });
  expect(await look(order)).toMatchObject({ tags: ["Money is here", "vip"] });
  await choose(NONE);
  expect(await look(order)).toMatchObject({ tags: ["vip"] });
  expect(amountsAt(bench, order)).toBeNull();
});

test("a metafield that somebody changes is written again, and one that stands is left alone", async () => {
  const order = await bench.placeBoth();
  await capture(order, 4_000);
  const stands = amountsAt(bench, order);
  await sync(order);
  expect(await markOf(order, "captured_metafield")).toMatchObject({ repairs: 0 });
  changeAmounts(bench, order, JSON.stringify({ captured: "99.00" }));
  await sync(order);
  expect(amountsAt(bench, order)).toEqual(stands);
  expect(await markOf(order, "captured_metafield")).toMatchObject({ repairs: 1, failure: null });
});

test("an order that was captured before the choice gets its marks with the save", async () => {
  await choose(NONE);
  const order = await bench.placeBoth();
  await capture(order, 4_000);
  expect(await look(order)).toMatchObject({ tags: [] });
  await choose(ALL);
  expect(await look(order)).toMatchObject({ tags: ["Captured"] });
  const counts = (await readSettings(bench.ctx, { shop: SHOP })).capturedMarks;
  expect(counts).toContainEqual(
    expect.objectContaining({ gateway: "klarna", kind: "captured_tag", failing: 0 }),
  );
});

test("while Shopify could capture, the order is not marked as paid; once it cannot, it is, and nothing counts twice", async () => {
  const order = await bench.placeBoth();
  await forget();
  await capture(order, 10_000);
  expect(await markOf(order, "paid")).toMatchObject({
    failure: expect.stringContaining("open authorization") as string,
    nextTryAt: null,
  });
  expect(await asksToMark()).toBe(0);
  await post(order, "void");
  const before = await row(order);
  await sync(order);
  expect(await look(order)).toMatchObject({ financialStatus: "PAID" });
  expect(await markOf(order, "paid")).toMatchObject({ written: "paid", failure: null, askedAt: null });
  await sync(order);
  expect(await row(order)).toEqual(before);
  expect(before).toMatchObject({ amountOwedMinor: 0n, amountExcessMinor: 0n, paidElsewhereMinor: 0n });
  expect(await reasonsOf(order)).toEqual([]);
  expect(await asksToMark()).toBe(1);
  const events = await bench.db.timelineEvent.findMany({
    where: { shop: SHOP, orderId: order.orderId, kind: "order_marked_paid" },
  });
  expect(events).toHaveLength(1);
});

test("a lost answer marks the order once, and the reading before it is settled counts nothing twice", async () => {
  const order = await bench.placeBoth();
  await post(order, "void");
  await control(url(), "POST", "faults", {
    operation: "orderMarkAsPaid",
    kind: "html_error_after",
  });
  await capture(order, 10_000);
  await sync(order);
  expect(await markOf(order, "paid")).toMatchObject({ askedAt: expect.any(Date) as Date, ownPayments: [] });
  expect(await row(order)).toMatchObject({ paidElsewhereMinor: 0n, amountExcessMinor: 0n });
  await bench.sandbox.world.clock.advance(2 * 60_000);
  await bench.ctx.queue.enqueue("sweep-marks", {});
  await bench.runJobs();
  const sales = (await look(order)).transactions.filter(({ kind }) => kind === "SALE");
  expect(sales).toHaveLength(1);
  expect(await markOf(order, "paid")).toMatchObject({
    ...{ written: "paid", askedAt: null, ownPayments: sales.map(({ id }) => `shopify:${id}`) },
  });
  await sync(order);
  expect(await reasonsOf(order)).toEqual([]);
});

test("a refund in Shopify of the payment that is only a mark gives nobody money back, and changes no amount", async () => {
  const order = await bench.placeBoth();
  await post(order, "void");
  await capture(order, 10_000);
  const before = await row(order);
  await post(order, "refund", { amount: "10.00" });
  await sync(order);
  expect(await row(order)).toEqual(before);
});

test("a later payment that a person takes by hand is a payment of its own", async () => {
  const order = await bench.placeBoth();
  await post(order, "void");
  await capture(order, 10_000);
  await post(order, "edit", { add: [{ title: "Shade", quantity: 1, unitPrice: "5.00" }] });
  await sync(order);
  expect(await row(order)).toMatchObject({ amountOwedMinor: 500n, paidElsewhereMinor: 0n });
  await bench.sandbox.world.clock.advance(10 * 60_000);
  const { world } = bench.sandbox;
  for (const shop of world.shops.values())
    for (const each of shop.orders.values())
      if (String(each.id) === String(order.orderId)) markAsPaid(world, shop, each, { actor: STAFF });
  await sync(order);
  expect(await row(order)).toMatchObject({ amountOwedMinor: 0n, paidElsewhereMinor: 500n });
  expect(await reasonsOf(order)).toEqual([]);
});

test("what Shopify refuses is said in its words, not tried again, and no later payment is taken for the mark", async () => {
  const order = await bench.placeBoth();
  await captureOrder(bench.ctx, { ...asked(order), request: part(10_000) });
  const { orderMarks } = bench.ctx;
  const outdated: OrderMarks = {
    ...orderMarks,
    async read(...asks) {
      const reading = await orderMarks.read(...asks);
      if (reading.kind !== "read" || !reading.value?.payment) return reading;
      const payment = { ...reading.value.payment, canMark: true, capturable: false };
      return { kind: "read", value: { ...reading.value, payment } };
    },
  };
  await writeMarks({ ...bench.ctx, orderMarks: outdated }, { shop: SHOP, orderId: order.orderId });
  expect(await markOf(order, "paid")).toMatchObject({
    ...{ failure: "Order cannot be marked as paid.", nextTryAt: null, askedAt: null },
  });
  await bench.runJobs();
  expect((await look(order)).financialStatus).toBe("AUTHORIZED");
});

test("an order that is busy is marked later", async () => {
  const order = await bench.placeBoth();
  await post(order, "void");
  await control(url(), "POST", "faults", {
    operation: "orderMarkAsPaid",
    kind: "order_unavailable",
  });
  await capture(order, 10_000);
  expect(await markOf(order, "paid")).toMatchObject({ nextTryAt: expect.any(Date) as Date });
  await bench.sandbox.world.clock.advance(2 * 60_000);
  await bench.ctx.queue.enqueue("sweep-marks", {});
  await bench.runJobs();
  expect(await look(order)).toMatchObject({ financialStatus: "PAID" });
});
