import { beforeAll, expect, test } from "vitest";
import { installApp, SHOP, type InstalledApp } from "../support/installed-app";
import { asId, type OrderId } from "~/kernel/ids";
import { syncOrder } from "~/orders/sync-order.server";
import {
  compareOldHolds,
  tryFailedNow,
  withdrawWishes,
  writeWishes,
  type OrderWish,
} from "~/marks/order-marks.store.server";

const MARKS = 600;
const ROUNDS = 6;
const NOW = new Date(Date.UTC(2026, 10, 2, 10));

let app: InstalledApp;
let orderIds: OrderId[];
beforeAll(async () => {
  app = await installApp({ now: NOW.getTime() });
  const orderId = await app.placeOrder({});

  await syncOrder(app.ctx, { shop: SHOP, orderId, cause: "webhook" });
  const row = await app.db.order.findFirstOrThrow({ where: { shop: SHOP }, omit: { parcels: true } });
  orderIds = Array.from({ length: MARKS }, (_, at) => asId<OrderId>(String(900_000 + at)));
  await app.db.order.createMany({ data: orderIds.map((id) => ({ ...row, id, name: `#${id}` })) });
  return () => app.close();
});

const wish = (orderId: OrderId, at: number): OrderWish => ({
  orderId,
  desired: { fulfillment_hold: `held ${at}`, tag: `tag ${at}`, metafield: null },
  watchesTag: true,
});

test("whoever changes many marks at once locks them in one sequence, so that nobody waits in a circle", async () => {
  for (let at = 0; at < ROUNDS; at += 1) {
    const backwards = [...orderIds].reverse().map((orderId) => wish(orderId, at));
    await Promise.all([
      app.db.$transaction((tx) => writeWishes(tx, SHOP, backwards, { now: NOW, compares: false })),
      app.db.$transaction((tx) => withdrawWishes(tx, SHOP, ["tag", "fulfillment_hold"], NOW)),
      compareOldHolds(app.db, [SHOP], { comparedBefore: NOW, now: NOW, limit: MARKS }),
      tryFailedNow(app.db, SHOP, NOW),
    ]);
  }
  expect(await app.db.orderMark.count({ where: { shop: SHOP, kind: "tag" } })).toBe(MARKS);
});
