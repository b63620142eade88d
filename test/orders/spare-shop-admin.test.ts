import { afterAll, beforeAll, expect, test } from "vitest";
import { createMoneyBench, SHOP, type MoneyBench } from "../money/money-bench";
import { notePoints } from "~/platform/api-budget/api-budget.store.server";
import type { OrderId } from "~/kernel/ids";
import type { ShopAdmin } from "~/orders/shop-admin.port";
import { spareShopAdmin } from "~/orders/spare-shop-admin.server";

let bench: MoneyBench;
let admin: ShopAdmin;
let orderId: OrderId;
/** Points that were taken while Shopify was asked. */
let held: number[];
beforeAll(async () => {
  bench = await createMoneyBench();
  orderId = await bench.placeOrder();
  const { db, shopAdmin } = bench.ctx;
  admin = spareShopAdmin(bench.ctx, {
    ...shopAdmin,
    async readOrder(shop, id) {
      held = (await db.apiBudgetHold.findMany({ where: { shop } })).map(({ points }) => points);
      return shopAdmin.readOrder(shop, id);
    },
  });
});
afterAll(() => bench.close());

/** So slow that nothing comes back during a test. */
const bucketHolds = (level: number) =>
  notePoints(bench.ctx.db, SHOP, { level, maximum: 2000, restoreRate: 0.001 });
const PAGE = {
  scope: "any",
  cursor: null,
  pageSize: 25,
  order: "newest_first",
} as const;

test("a single order is read out of the shared points, which then stand as Shopify told", async () => {
  await bucketHolds(1000);
  expect(await admin.readOrder(SHOP, orderId)).toMatchObject({ kind: "read", value: { id: orderId } });
  expect(held).toEqual([60]);
  expect(await bench.ctx.db.apiBudgetHold.count({ where: { shop: SHOP } })).toBe(0);
  const { level } = await bench.ctx.db.apiBudget.findUniqueOrThrow({ where: { shop: SHOP } });
  expect(level).toBeCloseTo(bench.ctx.apiLimits.latest(SHOP)?.available ?? 0, 0);
});

test("while a bulk capture leaves no more than the reserve, a single order is read and a page is put off", async () => {
  await bucketHolds(200);
  expect(await admin.listOrders(SHOP, PAGE)).toMatchObject({ kind: "unavailable" });
  expect(await admin.readOrder(SHOP, orderId)).toMatchObject({ kind: "read" });
});

test("half of the reserve is left to people: a reading that would need it is put off", async () => {
  await bucketHolds(150);
  held = [];
  expect(await admin.readOrder(SHOP, orderId)).toMatchObject({ kind: "unavailable", retryAfterMs: 2000 });
  expect(held).toEqual([]);
});
