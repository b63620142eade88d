import { beforeAll, expect, test } from "vitest";
import { orderBy, control } from "../../sandbox/control-client";
import { cancelFulfillment } from "../../sandbox/model/cancel-fulfillment";
import type { OrderState } from "../../sandbox/model/order-state";
import type { ShopState } from "../../sandbox/model/shop-state";
import { installApp, SHOP, type InstalledApp } from "../../support/installed-app";
import { ANNA } from "../../support/people";
import type { OrderId } from "~/kernel/ids";
import { syncOrder } from "~/orders/sync-order.server";
import { holdOrder } from "~/release/holds/hold-order.server";
import { HOLD_SCOPES } from "~/release/marks/order-marks.port";
import { saveMarks } from "~/release/marks/save-marks.server";
import { writeMarks } from "~/release/marks/write-marks.server";

const CHOICES = { tagMayShip: "", tagHold: "", marksMetafield: false, marksFulfillmentHolds: true };
const STAFF = { kind: "staff", title: "Merchant" } as const;

let app: InstalledApp;
beforeAll(async () => {
  app = await installApp({ now: Date.UTC(2026, 10, 2, 10) });
  await app.switchImport(true);
  await control(app.sandbox.url, "POST", "scopes", { grant: [...HOLD_SCOPES] });
  await saveMarks(app.ctx, { shop: SHOP, choices: CHOICES, version: 0 });
  await app.runJobs();
  return () => app.close();
});

async function read(orderId: OrderId): Promise<void> {
  await syncOrder(app.ctx, { shop: SHOP, orderId, cause: "webhook" });
  await app.runJobs();
}

async function placeHeld(): Promise<OrderId> {
  const orderId = await app.placeOrder({});
  await read(orderId);
  const hold = { holdId: `hold-${orderId}`, reason: "The customer called.", actor: ANNA };
  await holdOrder(app.ctx, { shop: SHOP, orderId, ...hold });
  await app.runJobs();
  return orderId;
}

function atShopify(orderId: OrderId): { shop: ShopState; order: OrderState } {
  for (const shop of app.sandbox.world.shops.values())
    for (const order of shop.orders.values())
      if (String(order.id) === String(orderId)) return { shop, order };
  throw new Error("Shopify has no such order.");
}

const notesOf = (orderId: OrderId) =>
  atShopify(orderId).order.fulfillmentOrders.map(({ status, holds }) => [
    status,
    ...holds.map(({ reasonNotes }) => reasonNotes),
  ]);

test("a parcel that is canceled after it left in spite of the hold is held again", async () => {
  const orderId = await placeHeld();
  const url = app.sandbox.url;
  await orderBy(url, "POST", `orders/${orderId}/release`, {});
  await orderBy(url, "POST", `orders/${orderId}/fulfill`, {});
  await read(orderId);
  expect(notesOf(orderId)).toEqual([["CLOSED"]]);
  const { shop, order } = atShopify(orderId);
  const [parcel] = order.fulfillments;
  if (!parcel) throw new Error("Nothing left.");
  cancelFulfillment(app.sandbox.world, shop, order, parcel, STAFF);
  await read(orderId);
  expect(notesOf(orderId)).toEqual([["CLOSED"], ["ON_HOLD", expect.stringContaining("Hold")]]);
});

test("a hold tells the reasons of today, and the goods are never free in between", async () => {
  const orderId = await placeHeld();
  const before = notesOf(orderId);
  const statuses: string[] = [];
  const { orderMarks } = app.ctx;
  const change: typeof orderMarks.change = async (...input) => {
    const answer = await orderMarks.change(...input);
    statuses.push(...atShopify(orderId).order.fulfillmentOrders.map(({ status }) => status));
    return answer;
  };
  await app.switchImport(false);
  await syncOrder(app.ctx, { shop: SHOP, orderId, cause: "webhook" });
  await writeMarks({ ...app.ctx, orderMarks: { ...orderMarks, change } }, { shop: SHOP, orderId });
  expect(statuses).toEqual(["ON_HOLD", "ON_HOLD"]);
  const [part] = notesOf(orderId);
  expect(part).toHaveLength(2);
  expect(part?.[1]).not.toEqual(before[0]?.[1]);
  expect(part?.[1]).toMatch(/import|switch/i);
  await app.switchImport(true);
});
