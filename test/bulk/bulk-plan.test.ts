import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { control, orderBy } from "../sandbox/control-client";
import { type InstalledApp, SHOP, installApp } from "../support/installed-app";
import { forgetOrders } from "../support/forget-orders";
import { ANNA } from "../support/people";
import { setOrderAside } from "~/orders/unreadable-orders.store.server";
import { BULK_CAPTURE } from "~/bulk/bulk-action";
import { BULK_GROUPS } from "~/bulk/bulk-group";
import { asId, type OrderId } from "~/kernel/ids";
import { money } from "~/kernel/money";
import type { BulkSelection } from "~/bulk/bulk-view";
import { readBulkRun } from "~/bulk/read-bulk-run.server";
import { retryBulkRun } from "~/bulk/retry-bulk-run.server";
import { planBulk } from "~/bulk/plan-bulk.server";
import { startBulk } from "~/bulk/start-bulk.server";
import { syncOrder } from "~/orders/sync-order.server";
import { captureOrder } from "../money/ask";

let app: InstalledApp;
beforeAll(async () => {
  app = await installApp();
  await app.switchImport(true);
});
beforeEach(async () => {
  await (await app.composition.boss()).deleteAllJobs();
  await forgetOrders(app.db);
  await app.db.bulkRun.deleteMany();
  await control(app.sandbox.url, "DELETE", "requests");
});
afterAll(() => app.close());

const these = (orderIds: OrderId[]): BulkSelection => ({ kind: "orders", orderIds });
const PENDING: BulkSelection = { kind: "filter", view: "pending", search: "", filters: "" };
const asked = async (operation: string) =>
  (await control(app.sandbox.url, "GET", `requests?operation=${operation}`)).body["total"];

async function place(count: number, fields: Record<string, unknown> = {}): Promise<OrderId[]> {
  const orderIds: OrderId[] = [];
  for (let placed = 0; placed < count; placed += 1) {
    const orderId = await app.placeOrder(fields);
    await syncOrder(app.ctx, { shop: SHOP, orderId, cause: "webhook" });
    orderIds.push(orderId);
  }
  return orderIds;
}

const sync = (orderId: OrderId) => syncOrder(app.ctx, { shop: SHOP, orderId, cause: "webhook" });
async function ship(orderIds: OrderId[]): Promise<void> {
  for (const orderId of orderIds) {
    await orderBy(app.sandbox.url, "POST", `orders/${orderId}/fulfill`, {});
    await sync(orderId);
  }
}
async function namesOf(orderIds: OrderId[]): Promise<string[]> {
  const rows = await app.db.order.findMany({ where: { id: { in: orderIds } } });
  return orderIds.flatMap((orderId) => rows.find(({ id }) => id === orderId)?.name ?? []);
}
const planOf = async (orderIds: OrderId[]) => {
  const plan = await planBulk(app.ctx, { ...BULK_CAPTURE, shop: SHOP, selection: these(orderIds) });
  if (plan.kind !== "planned") throw new Error(`planned expected, not ${plan.kind}`);
  return {
    groups: plan.groups.map(({ group, orders, amounts }) => [group, orders, amounts]),
    refused: plan.refused.map(({ reason, orders }) => [reason, orders]),
  };
};
const euros = (amountMinor: number) => [money(amountMinor, "EUR")];

test("orders are grouped by what happens: shipped, not shipped, past the date; test orders are left out", async () => {
  const shipped = await place(2);
  await ship(shipped);
  const unshipped = await place(3);
  const [dated] = await place(1, { amount: "30.00" });
  const [trial] = await place(1, { amount: "777.00" });
  if (!dated || !trial) throw new Error("Orders were expected.");
  // By the merchant's table, which refuses nothing: Shopify may know better.
  const expiresAt = new Date(app.ctx.clock.now().getTime() - 3_600_000);
  await app.db.authorization.updateMany({
    where: { orderId: dated },
    data: { expiresAt, expirySource: "policy" },
  });
  await app.db.order.updateMany({ where: { id: trial }, data: { test: true } });
  expect(await planOf([...shipped, ...unshipped, dated, trial])).toEqual({
    groups: [
      ["shipped", 2, euros(20_000)],
      ["not_shipped", 3, euros(30_000)],
      ["past_date", 1, euros(3000)],
    ],
    refused: [["test_order", 1]],
  });
});

test("an order of which something cannot be read is left out as such, and no amount is promised for it", async () => {
  const [fine, broken] = await place(2);
  if (!fine || !broken) throw new Error("Orders were expected.");
  const aside = { orderId: broken, orderName: "#1", error: "an amount with four decimals" };
  await setOrderAside(app.db, SHOP, aside, app.ctx.clock.now());
  expect(await planOf([fine, broken])).toEqual({
    groups: [["not_shipped", 1, euros(10_000)]],
    refused: [["order_set_aside", 1]],
  });
});

test("a method that refused an app's capture is left out until one succeeds", async () => {
  await control(app.sandbox.url, "POST", "gateways", { name: "Riverty", appMayCapture: false });
  const [first, second] = await place(2, { gateway: "Riverty" });
  const [other] = await place(1);
  if (!first || !second || !other) throw new Error("Orders were expected.");
  expect((await planOf([first, second, other])).refused).toEqual([]);
  const capture = (orderId: OrderId, formKey: string) =>
    captureOrder(app.ctx, {
      shop: SHOP,
      orderId,
      formKey,
      actor: ANNA,
      request: { kind: "all" },
      authorizationId: null,
      givesUpRest: false,
      ignoresCurrentTotal: false,
      confirmsDuplicate: false,
    });
  expect(await capture(first, randomUUID())).toMatchObject({ kind: "rejected", reason: "not_supported" });
  expect(await planOf([first, second, other])).toEqual({
    groups: [["not_shipped", 1, euros(10_000)]],
    refused: [["not_by_app", 2]],
  });
  await control(app.sandbox.url, "POST", "gateways", { name: "Riverty", appMayCapture: true });
  expect(await capture(first, randomUUID())).toMatchObject({ kind: "succeeded" });
  expect(await planOf([second])).toMatchObject({ groups: [["not_shipped", 1, euros(10_000)]], refused: [] });
});

test("only the chosen groups are captured, and an order that left its group since is left alone", async () => {
  const shipped = await place(1);
  await ship(shipped);
  const unshipped = await place(2);
  const selection = these([...shipped, ...unshipped]);
  const form = { shop: SHOP, selection, formKey: randomUUID(), actor: ANNA };
  const outcome = await startBulk(app.ctx, { ...BULK_CAPTURE, ...form, groups: ["shipped"] });
  if (outcome.kind !== "started") throw new Error(`started expected, not ${outcome.kind}`);
  const { runId } = outcome;
  await app.runJobs();
  expect(await readBulkRun(app.ctx, { shop: SHOP, runId })).toMatchObject({
    state: "finished",
    orders: 1,
    done: 1,
    amountsDone: euros(10_000),
  });
  expect((await planOf(unshipped)).groups).toEqual([["not_shipped", 2, euros(20_000)]]);
  const again = { ...form, selection: these(unshipped), formKey: randomUUID() };
  expect(await startBulk(app.ctx, { ...BULK_CAPTURE, ...again, groups: ["shipped", "past_date"] })).toEqual({
    kind: "nothing_to_capture",
  });
  expect(await startBulk(app.ctx, { ...BULK_CAPTURE, ...again, groups: [] })).toEqual({
    kind: "nothing_to_capture",
  });
});

test("a retry keeps to the groups that were chosen", async () => {
  const orderIds = await place(2);
  const [shippedOne, unshippedOne] = orderIds;
  if (!shippedOne || !unshippedOne) throw new Error("Orders were expected.");
  await ship([shippedOne]);
  await orderBy(app.sandbox.url, "POST", `orders/${unshippedOne}/cancel`, {});
  await sync(unshippedOne);
  const form = { selection: these(orderIds), formKey: randomUUID(), actor: ANNA };
  const outcome = await startBulk(app.ctx, { ...BULK_CAPTURE, shop: SHOP, ...form, groups: ["shipped"] });
  if (outcome.kind !== "started") throw new Error(`started expected, not ${outcome.kind}`);
  await app.runJobs();
  await app.db.order.updateMany({ where: { id: unshippedOne }, data: { canceledAt: null } });
  const retry = { shop: SHOP, runId: outcome.runId, attempt: 1, actor: ANNA };
  expect(await retryBulkRun(app.ctx, retry)).toEqual({ kind: "nothing_to_capture" });
});

test("a dry run adds up what would be captured per currency, and says why the rest would not", async () => {
  const eur = await place(2);
  const jpy = await place(1, { amount: "1200", currency: "JPY" });
  const [captured] = await place(1);
  if (!captured) throw new Error("An order was expected.");
  await orderBy(app.sandbox.url, "POST", `orders/${captured}/capture`, {});
  await syncOrder(app.ctx, { shop: SHOP, orderId: captured, cause: "webhook" });
  const unknown = asId<OrderId>("999999");
  const { name } = await app.db.order.findFirstOrThrow({ where: { id: captured } });
  const selection = these([...eur, ...jpy, captured, unknown, ...eur]);
  expect(await planBulk(app.ctx, { ...BULK_CAPTURE, shop: SHOP, selection })).toEqual({
    kind: "planned",
    groups: [
      {
        group: "not_shipped",
        orders: 3,
        amounts: [money(20_000, "EUR"), money(1200, "JPY")],
        examples: await namesOf([...eur, ...jpy]),
      },
    ],
    refused: [
      { reason: "already_captured", orders: 1, examples: [name] },
      { reason: "order_not_found", orders: 1, examples: ["999999"] },
    ],
  });
  expect(await app.db.bulkRun.count()).toBe(0);
  expect(await asked("orderCapture")).toBe(0);
});

test("nothing selected and more than a thousand orders are refused before anything is planned", async () => {
  const plan = (selection: BulkSelection) => planBulk(app.ctx, { ...BULK_CAPTURE, shop: SHOP, selection });
  expect(await plan(these([]))).toEqual({ kind: "nothing_selected" });
  expect(await plan(PENDING)).toEqual({ kind: "nothing_selected" });
  const many = Array.from({ length: 1001 }, (_, index) => asId<OrderId>(String(index + 1)));
  expect(await plan(these(many))).toEqual({ kind: "too_many", limit: 1000 });
});

test("an order of another shop is not found, whatever its id", async () => {
  const [orderId] = await place(1);
  if (!orderId) throw new Error("An order was expected.");
  const shop = asId<typeof SHOP>("other-shop.myshopify.com");
  const selection = these([orderId]);
  expect(await planBulk(app.ctx, { ...BULK_CAPTURE, shop, selection })).toMatchObject({
    groups: [],
    refused: [{ reason: "order_not_found", orders: 1 }],
  });
  const form = { selection, groups: BULK_GROUPS, formKey: randomUUID(), actor: ANNA };
  expect(await startBulk(app.ctx, { ...BULK_CAPTURE, shop, ...form })).toEqual({
    kind: "nothing_to_capture",
  });
});
