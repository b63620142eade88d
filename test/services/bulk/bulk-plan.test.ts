import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { control, orderBy } from "../../sandbox/control-client";
import { type InstalledApp, SHOP, installApp } from "../../support/installed-app";
import { asId, type OrderId } from "~/domain/ids";
import { money } from "~/domain/money";
import type { BulkSelection } from "~/services/bulk/bulk-views";
import { planBulkCapture } from "~/services/bulk/plan-bulk-capture.server";
import { startBulkCapture } from "~/services/bulk/start-bulk-capture.server";
import { syncOrder } from "~/services/orders/sync-order.server";

let app: InstalledApp;
beforeAll(async () => {
  app = await installApp();
  await app.switchImport(true);
});
beforeEach(async () => {
  await app.db.order.deleteMany();
});
afterAll(() => app.close());

const anna = { kind: "person", name: "Anna" } as const;
const these = (orderIds: OrderId[]): BulkSelection => ({ kind: "orders", orderIds });
const PENDING: BulkSelection = { kind: "filter", view: "pending", search: "" };
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
  expect(await planBulkCapture(app.ctx, { shop: SHOP, selection })).toEqual({
    kind: "planned",
    capturable: { orders: 3, amounts: [money(20_000, "EUR"), money(1200, "JPY")] },
    refused: [
      { reason: "already_captured", orders: 1, examples: [name] },
      { reason: "order_not_found", orders: 1, examples: ["999999"] },
    ],
  });
  expect(await app.db.bulkRun.count()).toBe(0);
  expect(await asked("orderCapture")).toBe(0);
});

test("nothing selected and more than a thousand orders are refused before anything is planned", async () => {
  const plan = (selection: BulkSelection) => planBulkCapture(app.ctx, { shop: SHOP, selection });
  expect(await plan(these([]))).toEqual({ kind: "nothing_selected" });
  expect(await plan(PENDING)).toEqual({ kind: "nothing_selected" });
  const many = Array.from({ length: 1001 }, (_, index) => asId<OrderId>(String(index + 1)));
  expect(await plan(these(many))).toEqual({ kind: "too_many", orders: 1001, limit: 1000 });
});

test("an order of another shop is not found, whatever its id", async () => {
  const [orderId] = await place(1);
  if (!orderId) throw new Error("An order was expected.");
  const shop = asId<typeof SHOP>("other-shop.myshopify.com");
  const selection = these([orderId]);
  expect(await planBulkCapture(app.ctx, { shop, selection })).toMatchObject({
    capturable: { orders: 0 },
    refused: [{ reason: "order_not_found", orders: 1 }],
  });
  expect(await startBulkCapture(app.ctx, { shop, selection, formKey: randomUUID(), actor: anna })).toEqual({
    kind: "nothing_to_capture",
  });
});
