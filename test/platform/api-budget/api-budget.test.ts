import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import { notePoints, returnPoints, takePoints } from "~/platform/api-budget/api-budget.store.server";
import type { Priority } from "~/platform/api-budget/api-budget";
import { asId, type ShopDomain } from "~/kernel/ids";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** So slow that a test sees what it took, not what came back meanwhile. */
const SLOW = { maximum: 1000, restoreRate: 0.001 };
let shops = 0;
const newShop = () => asId<ShopDomain>(`shop-${(shops += 1)}.myshopify.com`);
const take = (shop: ShopDomain, id: string, points = 100, priority: Priority = "background") =>
  takePoints(database.db, { shop, id, points, priority });

test("nothing is known of a bucket before Shopify told", async () => {
  expect(await take(newShop(), "a")).toBeNull();
});

test("points are taken down to the reserve for people and no further, by however many at once", async () => {
  const shop = newShop();
  await notePoints(database.db, shop, { ...SLOW, level: 650 });
  const taken = await Promise.all(Array.from({ length: 12 }, (_, index) => take(shop, `hold-${index}`)));
  expect(taken.filter((each) => each?.kind === "taken")).toHaveLength(5);
});

test("a single reading may use half of the reserve for people, and no more", async () => {
  const shop = newShop();
  await notePoints(database.db, shop, { ...SLOW, level: 210 });
  expect((await take(shop, "bulk", 60))?.kind).toBe("taken");
  expect((await take(shop, "bulk again", 60))?.kind).toBe("wait");
  expect((await take(shop, "webhook", 60, "reading"))?.kind).toBe("taken");
  expect((await take(shop, "another webhook", 60, "reading"))?.kind).toBe("wait");
});

test("who has to wait is told until when, by the restore rate", async () => {
  const shop = newShop();
  await notePoints(database.db, shop, { level: 150, maximum: 1000, restoreRate: 10 });
  const waits = await take(shop, "a");
  if (waits?.kind !== "wait") throw new Error("To wait was expected.");
  expect(waits.ms).toBeGreaterThan(3000);
  expect(waits.ms).toBeLessThanOrEqual(5000);
});

test("what Shopify says stands over our own count, less what others have under way", async () => {
  const shop = newShop();
  await notePoints(database.db, shop, { ...SLOW, level: 1000 });
  await take(shop, "a");
  await take(shop, "b");
  await returnPoints(database.db, { shop, id: "a" }, { ...SLOW, level: 500 });
  const { level } = await database.db.apiBudget.findUniqueOrThrow({ where: { shop } });
  expect(level).toBeCloseTo(400, 0);
  await returnPoints(database.db, { shop, id: "b" }, { ...SLOW, level: 480 });
  expect((await database.db.apiBudget.findUniqueOrThrow({ where: { shop } })).level).toBeCloseTo(480, 0);
});

test("points of a process that died come back after a minute", async () => {
  const shop = newShop();
  await notePoints(database.db, shop, { ...SLOW, level: 1000 });
  await take(shop, "died", 600);
  await database.db.apiBudgetHold.updateMany({
    where: { shop },
    data: { takenAt: new Date(Date.now() - 61_000) },
  });
  await notePoints(database.db, shop, { ...SLOW, level: 1000 });
  expect((await take(shop, "next", 600))?.kind).toBe("taken");
});
