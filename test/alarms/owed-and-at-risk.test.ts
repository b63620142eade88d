import { settleElsewhere } from "~/money/settle-elsewhere.server";
import { beforeEach, expect, test } from "vitest";
import { control, orderBy } from "../sandbox/control-client";
import { readOrder } from "../support/read-order";
import { SHOP } from "../support/installed-app";
import { openAlarmBench, type AlarmBench } from "./alarm-bench";
import { ANNA } from "../support/people";
import type { OrderId } from "~/kernel/ids";
import { money } from "~/kernel/money";
import { BULK_CAPTURE } from "~/bulk/bulk-action";
import type { BulkSelection } from "~/bulk/bulk-view";
import { planBulk } from "~/bulk/plan-bulk.server";
import { readImport } from "~/release/read-import.server";
import { readKeyFigures } from "~/home/read-key-figures.server";
import { listOrders } from "~/order-list/list-orders.server";
import type { OrderViewName } from "~/order-list/list-state";

let bench: AlarmBench;
// Each test has a shop of its own: what is missed is counted over all of it.
beforeEach(async () => {
  bench = await openAlarmBench();
  return () => bench.close();
});

const eur = (amountMinor: number) => money(amountMinor, "EUR");
const SHOES_AND_HAT = {
  lines: [
    { title: "Shoes", unitPrice: "60.00", quantity: 1 },
    { title: "Hat", unitPrice: "40.00", quantity: 1 },
  ],
};

async function removeLine(orderId: OrderId, title: string): Promise<void> {
  const { lines } = await orderBy(bench.sandbox.url, "GET", `orders/${orderId}`);
  const line = lines.find((each) => each.title === title);
  await orderBy(bench.sandbox.url, "POST", `orders/${orderId}/edit`, {
    remove: [{ id: line?.id, quantity: 1 }],
  });
}

/** Captured several times is possible; the hat is taken off, the shoes are shipped and captured. */
async function settleByEdit(): Promise<OrderId> {
  // Several captures of one authorization need a shop on Plus.
  await control(bench.sandbox.url, "POST", "settings", { plan: "plus" });
  const orderId = await bench.place({ preset: "kustom", ...SHOES_AND_HAT });
  await removeLine(orderId, "Hat");
  await bench.ship(orderId);
  await orderBy(bench.sandbox.url, "POST", `orders/${orderId}/capture`, { amount: "60.00" });
  await bench.sync(orderId);
  return orderId;
}

const read = async (orderId: OrderId) => {
  const order = await readOrder(bench.ctx, { shop: SHOP, orderId });
  if (!order) throw new Error("The order is not known.");
  return order;
};
const idsIn = async (view: OrderViewName, tests = false) =>
  (await listOrders(bench.ctx, { shop: SHOP, view, tests, search: "", sort: "processed_asc" })).rows.map(
    ({ id }) => id,
  );
async function late(): Promise<void> {
  await bench.advance(31);
  await bench.sweep();
}
/** Of figure, list and banner: they are about the same orders. */
async function overdue(): Promise<{ orders: number; amountMinor: number }> {
  const { shippedNotCaptured } = await readKeyFigures(bench.ctx, { shop: SHOP });
  const { alarms } = await readImport(bench.ctx, { shop: SHOP });
  const listed = await idsIn("shipped_not_captured");
  const figure = {
    orders: shippedNotCaptured[0]?.orders ?? 0,
    amountMinor: shippedNotCaptured[0]?.amount.amountMinor ?? 0,
  };
  expect({ orders: alarms.open, amountMinor: alarms.amounts[0]?.amountMinor ?? 0 }).toEqual(figure);
  expect(listed).toHaveLength(figure.orders);
  return figure;
}

test("an order that an edit and a capture settled is captured, and the rest that lapses is nobody's risk", async () => {
  const orderId = await settleByEdit();
  await late();
  expect(await bench.db.alarm.count()).toBe(0);
  expect(await bench.mails()).toEqual([]);
  expect(await overdue()).toEqual({ orders: 0, amountMinor: 0 });
  expect(await idsIn("pending")).toEqual([]);
  const order = await read(orderId);
  expect(order).toMatchObject({
    status: "captured",
    captured: eur(6_000),
    remaining: eur(4_000),
    owed: eur(0),
    capturable: eur(0),
    capture: { kind: "refused", reason: "nothing_owed" },
  });
  const selection: BulkSelection = { kind: "orders", orderIds: [orderId] };
  expect(await planBulk(bench.ctx, { ...BULK_CAPTURE, shop: SHOP, selection })).toMatchObject({
    groups: [],
    refused: [{ reason: "nothing_owed" }],
  });
});

test("what of a settled order lapsed is no loss", async () => {
  await settleByEdit();
  await bench.advance(29 * 24 * 60);
  await bench.ctx.queue.enqueue("sweep-expiry", {});
  await bench.runJobs();
  expect(await idsIn("expired")).toEqual([]);
  expect((await readKeyFigures(bench.ctx, { shop: SHOP })).lostThisMonth).toMatchObject({
    shipped: [{ amount: eur(0) }],
    unshipped: [{ amount: eur(0) }],
  });
});

test("four settled orders alarm nobody and pause nothing", async () => {
  for (let order = 0; order < 4; order += 1) await settleByEdit();
  await late();
  expect(await bench.settings()).toMatchObject({ importPausedAt: null });
  expect(await bench.mails()).toEqual([]);
});

test("an alarm is about what is owed, not about all that was authorized", async () => {
  const orderId = await bench.place(SHOES_AND_HAT);
  await removeLine(orderId, "Hat");
  await bench.ship(orderId);
  await late();
  expect(await overdue()).toEqual({ orders: 1, amountMinor: 6_000 });
  expect(await bench.db.alarm.findMany()).toMatchObject([{ orderId, amountMinor: 6_000n }]);
  expect((await bench.mails())[0]?.subject).toBe("1 order shipped and not captured: EUR 60.00");
  expect(
    await bench.db.outboxMessage.findMany({ where: { channel: "flow" }, orderBy: { kind: "asc" } }),
  ).toMatchObject([
    { kind: "bnpl-capture-failed", payload: { Amount: "60.00" } },
    { kind: "bnpl-order-fulfilled", payload: { "Amount not captured": "60.00" } },
  ]);
});

test("an alarm ends as settled when nothing is owed any more although something remains", async () => {
  const orderId = await bench.place(SHOES_AND_HAT);
  await bench.ship(orderId);
  await late();
  await settleElsewhere(bench.ctx, {
    shop: SHOP,
    orderId,
    amount: eur(10_000),
    reason: "Paid in the provider's portal.",
    formKey: "s-1",
    actor: ANNA,
  });
  expect(await bench.db.alarm.findMany()).toMatchObject([{ orderId, resolution: "settled" }]);
  expect(await read(orderId)).toMatchObject({ status: "settled", remaining: eur(10_000), atRisk: eur(0) });
  expect(await overdue()).toEqual({ orders: 0, amountMinor: 0 });
});

test("during its grace time a shipped order is being captured, and counts nowhere as uncaptured", async () => {
  const orderId = await bench.place();
  await bench.ship(orderId);
  expect(await overdue()).toEqual({ orders: 0, amountMinor: 0 });
  expect(await read(orderId)).toMatchObject({ status: "being_captured" });
  await bench.advance(31);
  // The look that raises the alarm may come a minute later; what is shown does not wait for it.
  expect(await overdue()).toMatchObject({ orders: 1 });
  expect(await read(orderId)).toMatchObject({ status: "at_risk" });
  await bench.sweep();
  expect(await overdue()).toMatchObject({ orders: 1 });
});

test("a test order is in no figure, list, mail or bulk capture, and shown where test orders are asked for", async () => {
  const orderId = await bench.place({ test: true, amount: "777.00" });
  await bench.ship(orderId);
  await late();
  const figures = await readKeyFigures(bench.ctx, { shop: SHOP });
  for (const figure of [figures.pending, figures.expiringSoon, figures.shippedNotCaptured])
    expect(figure).toEqual([{ amount: eur(0), orders: 0 }]);
  expect(await bench.mails()).toEqual([]);
  expect(await idsIn("all")).toEqual([]);
  expect(await idsIn("pending")).toEqual([]);
  expect(await idsIn("all", true)).toEqual([orderId]);
  const selection: BulkSelection = { kind: "orders", orderIds: [orderId] };
  expect(await planBulk(bench.ctx, { ...BULK_CAPTURE, shop: SHOP, selection })).toMatchObject({
    groups: [],
  });
  await orderBy(bench.sandbox.url, "POST", `orders/${orderId}/capture`, {});
  await bench.sync(orderId);
  expect((await readKeyFigures(bench.ctx, { shop: SHOP })).capturedThisMonth).toEqual([
    { amount: eur(0), orders: 0 },
  ]);
});

test("a part that was captured while the rest was given up reads partly captured", async () => {
  const orderId = await bench.place({ gateway: "Klarna", amount: "902.85" });
  await orderBy(bench.sandbox.url, "POST", `orders/${orderId}/capture`, { amount: "349.00" });
  await bench.sync(orderId);
  expect(await read(orderId)).toMatchObject({
    status: "partly_captured",
    captured: eur(34_900),
    voided: eur(55_385),
    owed: eur(55_385),
  });
});

test("what was voided after shipping counts as lost", async () => {
  const orderId = await bench.place({ amount: "80.00" });
  await bench.ship(orderId);
  await orderBy(bench.sandbox.url, "POST", `orders/${orderId}/void`, {});
  await bench.sync(orderId);
  const unshipped = await bench.place({ amount: "10.00" });
  await orderBy(bench.sandbox.url, "POST", `orders/${unshipped}/void`, {});
  await bench.sync(unshipped);
  expect((await readKeyFigures(bench.ctx, { shop: SHOP })).lostThisMonth).toMatchObject({
    shipped: [{ amount: eur(8_000), orders: 1 }],
    unshipped: [{ amount: eur(0), orders: 0 }],
  });
  expect(await idsIn("expired")).toEqual([orderId]);
});
