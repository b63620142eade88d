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
import { HOLD_SCOPES } from "~/marks/order-marks.port";
import { readMarks } from "~/release/marks/read-marks.server";
import { saveMarks } from "~/release/marks/save-marks.server";
import { writeMarks } from "~/marks/write-marks.server";
import { recordScopes } from "~/shops/record-scopes.server";

const CHOICES = { tagMayShip: "", tagHold: "", marksMetafield: false, marksFulfillmentHolds: true };
const STAFF = { kind: "staff", title: "Merchant" } as const;

let app: InstalledApp;
beforeAll(async () => {
  app = await installApp({ now: Date.UTC(2026, 10, 2, 10) });
  await app.switchImport(true);
  await control(app.sandbox.url, "POST", "scopes", { grant: [...HOLD_SCOPES] });
  await saveMarks(app.ctx, { shop: SHOP, actor: ANNA, choices: CHOICES, seen: null });
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

const MANAGED = "write_merchant_managed_fulfillment_orders";
const SERVICE = "write_third_party_fulfillment_orders";
const missing = async () => (await readMarks(app.ctx, { shop: SHOP })).missingScopes;

/** The merchant leaves the app these scopes of holds, and the app hears of it. */
async function leaveScopes(scopes: readonly string[]): Promise<void> {
  const granted = ["read_orders", "write_orders", "read_customers", ...scopes];
  await control(app.sandbox.url, "POST", "app", { scopes: { shop: SHOP, granted } });
  await recordScopes(app.ctx, { shop: SHOP, scopes: granted.join(",") });
  await app.runJobs();
}

test("with both scopes every kind of location is held; one that is taken back is told, and made up for later", async () => {
  const orderId = await app.placeOrder({});
  await orderBy(app.sandbox.url, "POST", `orders/${orderId}/move`, { to: "fulfillment_service" });
  await read(orderId);
  const hold = { holdId: `hold-${orderId}`, reason: "The customer called.", actor: ANNA };
  const statuses = () => atShopify(orderId).order.fulfillmentOrders.map(({ status }) => status);
  expect(await missing()).toEqual([]);

  await leaveScopes([MANAGED]);
  expect(await missing()).toEqual([SERVICE]);
  await holdOrder(app.ctx, { shop: SHOP, orderId, ...hold });
  await app.runJobs();
  expect(statuses()).toEqual(["OPEN"]);

  await leaveScopes(HOLD_SCOPES);
  expect([await missing(), statuses()]).toEqual([[], ["ON_HOLD"]]);
  await leaveScopes([]);
  expect(await missing()).toEqual([...HOLD_SCOPES]);
  await leaveScopes(HOLD_SCOPES);
});
