import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { control } from "../sandbox/control-client";
import { type InstalledApp, SHOP, installApp, openApp } from "../support/installed-app";
import type { StoredJob } from "~/platform/jobs/planned-job";
import type { JobName } from "~/platform/jobs/jobs";
import { syncOrder } from "~/orders/sync-order.server";
import { installShop } from "~/shops/install-shop.server";
import { checkSetup } from "~/setup/evidence/check-setup.server";
import { readSetup } from "~/setup/checklist/read-setup.server";
import { readShop } from "~/shops/read-shop.server";
import { sweepShops } from "~/shops/sweep-shops.server";
import { acceptWebhook } from "~/webhooks/accept-webhook.server";

let app: InstalledApp;
beforeAll(async () => {
  app = await installApp();
});
beforeEach(async () => {
  await app.switchImport(true);
  await control(app.sandbox.url, "POST", "app", { install: SHOP });
  await openApp(app.composition, app.sandbox, app.env);
  await (await app.composition.boss()).deleteAllJobs();
});
afterAll(() => app.close());

let number = 0;
async function reportUninstalled(triggeredAt: Date): Promise<void> {
  const webhookId = `uninstall-${(number += 1)}`;
  await acceptWebhook(app.ctx, {
    shop: SHOP,
    topic: "APP_UNINSTALLED",
    webhookId,
    eventId: null,
    triggeredAt: triggeredAt.toISOString(),
    payload: {},
  });
  await app.runJobs();
}
const jobs = async (name: JobName) =>
  (await app.composition.boss()).fetch<StoredJob>(name, { batchSize: 10 });
const findShop = () => app.db.shop.findUniqueOrThrow({ where: { shop: SHOP } });

test("opening the app for the first time records the shop and looks at it, once", async () => {
  await app.db.shop.deleteMany();
  await Promise.all([installShop(app.ctx, { shop: SHOP }), installShop(app.ctx, { shop: SHOP })]);
  await installShop(app.ctx, { shop: SHOP });
  expect(
    [await jobs("read-shop-profile"), await jobs("check-setup"), await jobs("reconcile-shop")].map(
      (each) => each.length,
    ),
  ).toEqual([1, 1, 1]);
});

test("the first page shows that the shop's orders are being looked at, until the first check has ended", async () => {
  await app.db.shop.deleteMany();
  await app.db.setupCheck.deleteMany();
  await installShop(app.ctx, { shop: SHOP });
  const view = () => readSetup(app.ctx, { shop: SHOP });
  expect(await view()).toMatchObject({ checking: true, checkedAt: null });
  // In line behind all else that an installation sets off.
  await app.sandbox.world.clock.advance(5 * 60_000);
  expect(await view()).toMatchObject({ checking: true });
  await openApp(app.composition, app.sandbox, app.env);
  await checkSetup(app.ctx, { shop: SHOP });
  expect(await view()).toMatchObject({ checking: false, checkFailure: null });
});

test("the first page knows the shop's time zone", async () => {
  await app.db.shop.update({ where: { shop: SHOP }, data: { profileReadAt: null } });
  expect(await readShop(app.ctx, { shop: SHOP })).toMatchObject({ ianaTimezone: "Europe/Amsterdam" });
});

test("a shop whose profile cannot be read yet is shown all the same", async () => {
  await app.db.shop.update({
    where: { shop: SHOP },
    data: { profileReadAt: null, name: null, currency: null, ianaTimezone: null },
  });
  await control(app.sandbox.url, "POST", "faults", { operation: "shop", kind: "server_error", times: 1 });
  expect(await readShop(app.ctx, { shop: SHOP })).toMatchObject({ ianaTimezone: "UTC" });
});

test("uninstalling deletes the tokens and keeps the orders; opening the app again finds them", async () => {
  const orderId = await app.placeOrder();
  await syncOrder(app.ctx, { shop: SHOP, orderId, cause: "webhook" });
  await app.sandbox.world.clock.advance(1000);
  await reportUninstalled(app.ctx.clock.now());
  expect(await app.db.session.count({ where: { shop: SHOP } })).toBe(0);
  expect((await findShop()).uninstalledAt).toBeInstanceOf(Date);
  expect(await syncOrder(app.ctx, { shop: SHOP, orderId, cause: "webhook" })).toMatchObject({
    kind: "unauthorized",
  });
  await openApp(app.composition, app.sandbox, app.env);
  expect((await findShop()).uninstalledAt).toBeNull();
  expect(await app.db.order.count({ where: { shop: SHOP, id: orderId } })).toBe(1);
  expect(await syncOrder(app.ctx, { shop: SHOP, orderId, cause: "webhook" })).toMatchObject({
    kind: "stored",
  });
});

test("a late report of an earlier uninstallation leaves the new installation alone", async () => {
  const earlier = new Date((await findShop()).installedAt.getTime() - 60_000);
  const sessions = await app.db.session.count({ where: { shop: SHOP } });
  await reportUninstalled(earlier);
  expect((await findShop()).uninstalledAt).toBeNull();
  expect(await app.db.session.count({ where: { shop: SHOP } })).toBe(sessions);
});

test("work for a shop that removed the app ends quietly", async () => {
  await app.sandbox.world.clock.advance(1000);
  await reportUninstalled(app.ctx.clock.now());
  await app.ctx.queue.enqueue("reconcile-shop", { shop: SHOP, resume: null });
  await app.ctx.queue.enqueue("check-setup", { shop: SHOP });
  await app.ctx.queue.enqueue("read-shop-profile", { shop: SHOP });
  expect((await app.runJobs()).sort()).toEqual([
    "check-late-captures",
    "check-setup",
    "read-shop-profile",
    "reconcile-shop",
  ]);
  await sweepShops(app.ctx);
  expect(await app.runJobs()).toEqual([]);
});

test("changed scopes are kept with the token", async () => {
  await acceptWebhook(app.ctx, {
    shop: SHOP,
    topic: "APP_SCOPES_UPDATE",
    webhookId: "scopes",
    eventId: null,
    triggeredAt: null,
    payload: { current: ["read_orders", "write_orders"] },
  });
  await app.runJobs();
  expect((await app.composition.sessionStorage.loadSession(`offline_${SHOP}`))?.scope).toBe(
    "read_orders,write_orders",
  );
});
