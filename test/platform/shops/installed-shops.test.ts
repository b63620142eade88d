import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import { installedShops } from "~/platform/shops/shops.store.server";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const groups = async () => {
  const seen: string[][] = [];
  for await (const shops of installedShops(database.db)) seen.push(shops);
  return seen;
};

test("every shop that has the app is given once, in groups of hundreds, and one that removed it is not", async () => {
  expect(await groups()).toEqual([]);
  const domains = Array.from({ length: 1001 }, (_, index) => `shop-${index + 1000}.myshopify.com`);
  const installedAt = new Date(0);
  await database.db.shop.createMany({ data: domains.map((shop) => ({ shop, installedAt })) });
  await database.db.shop.create({
    data: { shop: "gone.myshopify.com", installedAt, uninstalledAt: new Date(1) },
  });
  const seen = await groups();
  expect(seen.map(({ length }) => length)).toEqual([500, 500, 1]);
  expect(seen.flat()).toEqual(domains);
});
