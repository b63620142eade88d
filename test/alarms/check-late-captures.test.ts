import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { control, orderBy } from "../sandbox/control-client";
import { SHOP } from "../support/installed-app";
import { openAlarmBench, type AlarmBench } from "./alarm-bench";
import { ANNA } from "../support/people";
import type { OrderId } from "~/kernel/ids";
import { money } from "~/kernel/money";
import { readImport } from "~/release/read-import.server";
import { checkLateCaptures } from "~/release/check-late-captures.server";
import { readKeyFigures } from "~/home/read-key-figures.server";
import { listOrders } from "~/order-list/list-orders.server";
import { settleElsewhere, withdrawSettlement } from "~/money/settle-elsewhere.server";

let bench: AlarmBench;
// Each test has a shop of its own: what is missed is counted over all of it.
beforeEach(async () => {
  bench = await openAlarmBench();
  return () => bench.close();
});

const shipNew: AlarmBench["shipNew"] = (fields) => bench.shipNew(fields);
const events = (orderId: OrderId) =>
  bench.db.timelineEvent.findMany({ where: { orderId, kind: "capture_missing" } });

test("an order that was shipped and is not captured in time raises one alarm: a mail, a line in its timeline, and Flow", async () => {
  const orderId = await shipNew({ amount: "148.90" });
  await bench.advance(28);
  await bench.sweep();
  expect(await bench.openAlarms()).toEqual([]);
  await bench.advance(3);
  await bench.sweep();
  await bench.sweep();
  expect(await bench.openAlarms()).toEqual([orderId]);
  expect(await events(orderId)).toMatchObject([
    { actor: { kind: "app" }, data: { amountMinor: 14890, currency: "EUR", gateway: "klarna" } },
  ]);
  const [mail, ...others] = await bench.mails();
  expect(others).toEqual([]);
  expect(mail).toMatchObject({
    to: ["owner@demo.test"],
    subject: "1 order shipped and not captured: EUR 148.90",
  });
  expect(mail?.text).toContain("Klarna: EUR 148.90, shipped on November 2, 2026 at 11:00");
  expect(mail?.text).toContain(`https://${SHOP}/admin/orders/${orderId}`);
  expect(mail?.html).toContain(`<a href="https://${SHOP}/admin/orders/${orderId}">`);
  expect(await bench.db.outboxMessage.findMany({ where: { kind: "bnpl-capture-failed" } })).toMatchObject([
    {
      payload: {
        order_id: Number(orderId),
        Amount: "148.90",
        Currency: "EUR",
        Reason: "The order was shipped, and nothing captured its payment in time.",
      },
    },
  ]);
});

test("the look that was enqueued at the fulfillment finds it without the sweep", async () => {
  const orderId = await shipNew();
  await bench.advance(31);
  expect(await bench.runJobs({ alsoLater: true })).toContain("check-late-captures");
  expect(await bench.openAlarms()).toEqual([orderId]);
});

test("a capture that the app was not told of is no alarm", async () => {
  const orderId = await shipNew();
  await orderBy(bench.sandbox.url, "POST", `orders/${orderId}/capture`, {});
  await bench.advance(31);
  await bench.sweep();
  expect(await bench.db.alarm.count()).toBe(0);
  expect(await bench.mails()).toEqual([]);
  const order = await bench.db.order.findUniqueOrThrow({ where: { shop_id: { shop: SHOP, id: orderId } } });
  expect(order.amountRemainingMinor).toBe(0n);
});

test("a gateway may have a grace time of its own, in alarms, lists and figures", async () => {
  await bench.db.gatewayPolicy.create({ data: { shop: SHOP, gateway: "billink", graceMinutes: 90 } });
  await bench.db.settings.updateMany({ data: { graceMinutes: 10 } });
  const klarna = await shipNew({ amount: "10.00" });
  const billink = await shipNew({ amount: "20.00", gateway: "Billink" });
  const view = {
    shop: SHOP,
    view: "shipped_not_captured",
    search: "",
    sort: "fulfilled_asc",
  } as const;
  const late = async () => {
    await bench.sweep();
    const { rows, counts } = await listOrders(bench.ctx, view);
    const { shippedNotCaptured } = await readKeyFigures(bench.ctx, { shop: SHOP });
    expect(counts.shipped_not_captured).toBe(rows.length);
    expect(shippedNotCaptured[0]?.orders).toBe(rows.length);
    expect(rows.map(({ id }) => id)).toEqual(await bench.openAlarms());
    return rows.map(({ id }) => id);
  };
  await bench.advance(11);
  expect(await late()).toEqual([klarna]);
  await bench.advance(78);
  expect(await late()).toEqual([klarna]);
  await bench.advance(2);
  expect(await late()).toEqual([klarna, billink]);
});

test("a parcel of an order is not missed, and neither is a test order", async () => {
  const parcel = await bench.place({
    lines: [
      { title: "Lamp", unitPrice: "20.00", quantity: 1 },
      { title: "Rug", unitPrice: "30.00", quantity: 1 },
    ],
  });
  const { lines } = await orderBy(bench.sandbox.url, "GET", `orders/${parcel}`);
  await bench.ship(parcel, { lines: [{ id: lines[0]?.id, quantity: 1 }] });
  await shipNew({ test: true });
  await bench.advance(60);
  await bench.sweep();
  expect(await bench.db.alarm.findMany()).toEqual([]);
});

test("what left before the app could know of it is missed as well, all of it in one mail", async () => {
  const before = [await bench.placeOrder(), await bench.placeOrder()];
  for (const orderId of before) await orderBy(bench.sandbox.url, "POST", `orders/${orderId}/fulfill`, {});
  await bench.advance(60);
  await bench.db.settings.updateMany({ data: { importChangedAt: bench.ctx.clock.now() } });
  for (const orderId of before) await bench.sync(orderId);
  await bench.sweep();
  expect(await bench.openAlarms()).toEqual(before.toSorted());
  expect(await bench.mails()).toHaveLength(1);
});

test.each([
  ["captured", (order: string) => orderBy(bench.sandbox.url, "POST", `${order}/capture`, {})],
  ["voided", (order: string) => orderBy(bench.sandbox.url, "POST", `${order}/void`, {})],
  ["expired", () => bench.advance(29 * 24 * 60)],
] as const)("an alarm ends when its order is %s", async (resolution, change) => {
  const orderId = await shipNew();
  await bench.advance(31);
  await bench.sweep();
  await change(`orders/${orderId}`);
  await bench.sync(orderId);
  expect(await bench.db.alarm.findMany()).toMatchObject([{ orderId, resolution }]);
  await bench.sweep();
  expect(await bench.mails()).toHaveLength(1);
});

test("an alarm ends when Shopify no longer has its order", async () => {
  const orderId = await shipNew();
  await bench.advance(31);
  await bench.sweep();
  await bench.ctx.queue.enqueue("mark-order-deleted", { shop: SHOP, orderId });
  await bench.runJobs();
  await bench.sweep();
  expect(await bench.db.alarm.findMany()).toMatchObject([{ orderId, resolution: "deleted" }]);
});

test("while Shopify cannot be asked nothing is called missed, and it is asked again", async () => {
  const orderId = await shipNew();
  await bench.advance(31);
  await control(bench.sandbox.url, "POST", "faults", { operation: "order", kind: "server_error", times: 1 });
  await bench.sweep();
  expect(await bench.openAlarms()).toEqual([]);
  await bench.runJobs({ alsoLater: true });
  expect(await bench.openAlarms()).toEqual([orderId]);
});

test("two processes that look at once raise one alarm and write one mail", async () => {
  const orderId = await shipNew();
  await bench.advance(31);
  const other = bench.anotherProcess().context;
  const input = { shop: SHOP };
  const outcomes = await Promise.all([checkLateCaptures(bench.ctx, input), checkLateCaptures(other, input)]);
  expect(outcomes.map((each) => each.kind === "checked" && each.alarms).sort()).toEqual([0, 1]);
  await bench.runJobs();
  expect(await bench.mails()).toHaveLength(1);
  expect(await events(orderId)).toHaveLength(1);
});

test("a shop that removed the app is not watched", async () => {
  await shipNew();
  await bench.db.shop.updateMany({ data: { uninstalledAt: bench.ctx.clock.now() } });
  await bench.advance(31);
  await bench.sweep();
  await checkLateCaptures(bench.ctx, { shop: SHOP });
  expect(await bench.db.alarm.count()).toBe(0);
});

test("an order that is captured and gets another product that is shipped unpaid is missed anew", async () => {
  const orderId = await shipNew();
  await bench.advance(31);
  await bench.sweep();
  await orderBy(bench.sandbox.url, "POST", `orders/${orderId}/capture`, {});
  await bench.sync(orderId);
  await orderBy(bench.sandbox.url, "POST", `orders/${orderId}/edit`, {
    add: [{ title: "Vase", quantity: 1, unitPrice: "15.00" }],
    authorize: true,
    gateway: "Klarna",
  });
  await bench.sync(orderId);
  await bench.ship(orderId);
  await bench.advance(31);
  await bench.sweep();
  expect(await bench.openAlarms()).toEqual([orderId]);
  expect(await events(orderId)).toHaveLength(2);
});

test("a word that it was paid elsewhere, taken back, has the same shipment missed anew: told everywhere again", async () => {
  const orderId = await shipNew();
  await bench.advance(31);
  await bench.sweep();
  const who = { shop: SHOP, orderId, actor: ANNA };
  const stated = await settleElsewhere(bench.ctx, {
    ...who,
    formKey: randomUUID(),
    amount: money(10_000, "EUR"),
    reason: "Paid by bank transfer",
  });
  expect(stated.kind).toBe("recorded");
  expect(await bench.openAlarms()).toEqual([]);
  const { id: settlementId } = await bench.db.settledElsewhere.findFirstOrThrow({ where: { orderId } });
  await withdrawSettlement(bench.ctx, { ...who, settlementId });
  await bench.sweep();
  expect(await bench.openAlarms()).toEqual([orderId]);
  expect(await events(orderId)).toHaveLength(2);
  expect(await bench.mails()).toHaveLength(2);
  expect(await bench.db.outboxMessage.count({ where: { kind: "bnpl-capture-failed" } })).toBe(2);
});

test("the pages read the open alarms with what remains of them", async () => {
  await shipNew({ amount: "10.00" });
  await bench.advance(5);
  await shipNew({ amount: "20.00", gateway: "Billink" });
  await bench.advance(31);
  await bench.sweep();
  const importView = await readImport(bench.ctx, { shop: SHOP });
  expect(importView).toMatchObject({
    paused: null,
    alarms: { open: 2, amounts: [{ amountMinor: 3000, currency: "EUR" }] },
    importOn: true,
  });
});
