import { afterAll, beforeAll, expect, test } from "vitest";
import { defaultsOf } from "~/gateways/policy";
import { readGatewayPolicies } from "~/gateways/gateway-policies.store.server";
import { asId, type ShopDomain } from "~/kernel/ids";
import { DEFAULT_SETTINGS } from "~/settings/settings";
import { lockShopSettings, readShopSettings } from "~/settings/settings.store.server";
import { createTestDatabase, type TestDatabase } from "../support/database";

const SHOP = asId<ShopDomain>("demo-shop.myshopify.com");

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await database.db.shop.create({ data: { shop: SHOP, installedAt: new Date(0) } });
});
afterAll(() => database.drop());

test("a new row of a shop has the defaults of a shop without one", async () => {
  const { db } = database;
  expect(await readShopSettings(db, SHOP)).toEqual(DEFAULT_SETTINGS);
  await db.$transaction((tx) => lockShopSettings(tx, SHOP));
  expect(await db.settings.count()).toBe(1);
  expect(await readShopSettings(db, SHOP)).toEqual(DEFAULT_SETTINGS);
});

test.each(["klarna", "custom_zip"])("a new row of the gateway %s has its defaults", async (gateway) => {
  await database.db.gatewayPolicy.create({ data: { shop: SHOP, gateway } });
  const policies = await readGatewayPolicies(database.db, SHOP);
  expect(policies.find((policy) => policy.gateway === gateway)).toEqual(defaultsOf(gateway));
});
