import { afterAll, beforeAll, expect, test } from "vitest";
import { type InstalledApp, installApp, SHOP } from "../support/installed-app";
import { becomeWebProcess, stopBeingWebProcess } from "../support/web-process";
import { limitShop, SHOP_RATES } from "~/edge/limit-shop.server";
import { asId, type ShopDomain } from "~/kernel/ids";

let app: InstalledApp;
beforeAll(async () => {
  app = await installApp();
});
afterAll(async () => {
  stopBeingWebProcess();
  await app.close();
});

test("a shop that asks too much is refused until the window ends, in that process and entry, and no other shop", async () => {
  becomeWebProcess(app);
  for (let asked = 0; asked < SHOP_RATES.admin.requests; asked += 1)
    expect(await limitShop(SHOP, "admin")).toBeNull();
  expect(await limitShop(SHOP, "admin")).toMatchObject({
    status: 429,
    headers: { "Retry-After": expect.stringMatching(/^[1-9]\d?$/) },
  });
  expect(await limitShop(SHOP, "flow")).toBeNull();
  expect(await limitShop(asId<ShopDomain>("other-shop.myshopify.com"), "admin")).toBeNull();
  becomeWebProcess({ composition: app.anotherProcess() });
  expect(await limitShop(SHOP, "admin")).toBeNull();
});
