import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { control } from "../sandbox/control-client";
import { type InstalledApp, SHOP, installApp, openApp } from "../support/installed-app";
import { fillEveryTable } from "./fill-every-table";
import { tablesWith } from "./tables-with";
import { Prisma } from "~/platform/database/generated/client";
import { asId, type ShopDomain } from "~/kernel/ids";
import { recordInstallation } from "~/platform/shops/shops.store.server";
import { handlePrivacyRequest } from "~/privacy/handle-privacy-request.server";
import { redactShop } from "~/privacy/redact-shop.server";
import { sweepShops } from "~/shops/sweep-shops.server";
import { acceptWebhook } from "~/webhooks/accept-webhook.server";

const OTHER = asId<ShopDomain>("other-shop.myshopify.com");

let app: InstalledApp;
beforeAll(async () => {
  app = await installApp();
});
beforeEach(async () => {
  for (const model of Object.values(Prisma.ModelName).reverse())
    await app.db.$executeRaw`DELETE FROM ${Prisma.raw(`"${model}"`)}`;
  await control(app.sandbox.url, "POST", "app", { install: SHOP });
  await openApp(app.composition, app.sandbox, app.env);
  await (await app.composition.boss()).deleteAllJobs();
  for (const shop of [SHOP, OTHER]) await fillEveryTable(app.db, shop);
});
afterAll(() => app.close());

const hours = (count: number) => app.sandbox.world.clock.advance(count * 3_600_000);

let number = 0;
async function report(topic: string): Promise<string> {
  const webhookId = `report-${(number += 1)}`;
  const payload = { shop_id: 1, shop_domain: SHOP };
  const triggeredAt = app.ctx.clock.now().toISOString();
  await acceptWebhook(app.ctx, { shop: SHOP, topic, webhookId, eventId: null, triggeredAt, payload });
  return webhookId;
}

/** Removes the app at Shopify and, unless the report is lost, here. */
async function uninstall({ reported = true } = {}): Promise<void> {
  await control(app.sandbox.url, "POST", "app", { uninstall: SHOP });
  if (reported) await report("APP_UNINSTALLED");
  await app.runJobs();
}

async function comeBack(): Promise<void> {
  await control(app.sandbox.url, "POST", "app", { install: SHOP });
  await openApp(app.composition, app.sandbox, app.env);
  await app.runJobs();
}

const rowsOf = async (shop: ShopDomain) => {
  const counts: Record<string, number> = {};
  for (const model of Object.values(Prisma.ModelName)) {
    const [row] = await app.db.$queryRaw<
      { count: bigint }[]
    >`SELECT count(*) AS count FROM ${Prisma.raw(`"${model}"`)} WHERE shop = ${shop}`;
    counts[model] = Number(row?.count ?? 0);
  }
  return counts;
};

async function expectKept(redaction: () => Promise<string>): Promise<void> {
  const before = await rowsOf(SHOP);
  const requestId = await redaction();
  await app.runJobs();
  // The request itself adds a row in each of these tables.
  const { WebhookDelivery: deliveries = 0, PrivacyRequest: requests = 0 } = before;
  const after = { ...before, WebhookDelivery: deliveries + 1, PrivacyRequest: requests + 1 };
  expect(await rowsOf(SHOP)).toEqual(after);
  expect(before["Order"]).toBe(1);
  expect(await app.db.privacyRequest.findFirstOrThrow({ where: { id: requestId } })).toMatchObject({
    recordsAffected: 0,
    completedAt: expect.any(Date),
  });
}

test("a redacted shop is in no row of any table or queue, and its neighbour keeps every row", async () => {
  const ofOther = await rowsOf(OTHER);
  expect(Math.min(...Object.values(ofOther))).toBe(1);
  await uninstall();
  await app.ctx.queue.enqueue("check-setup", { shop: SHOP }, { startAfterSeconds: 3_600 });
  await hours(48);
  await report("SHOP_REDACT");
  expect(await tablesWith(app.db, SHOP)).toContain("PrivacyRequest");
  await app.runJobs();
  expect(await tablesWith(app.db, SHOP)).toEqual([]);
  expect(await rowsOf(OTHER)).toEqual(ofOther);
});

test("a shop that came back before the request keeps everything, and the request is answered", async () => {
  await uninstall();
  await hours(10);
  await comeBack();
  await hours(38);
  await expectKept(() => report("SHOP_REDACT"));
  // The same request delivered again, when the return is long ago.
  await hours(24 * 5);
  await expectKept(() => report("SHOP_REDACT"));
});

test("a shop that removed the app once more is erased", async () => {
  await uninstall();
  await hours(10);
  await comeBack();
  await hours(10);
  await uninstall();
  await hours(28);
  await report("SHOP_REDACT");
  await app.runJobs();
  expect(await tablesWith(app.db, SHOP)).toEqual([]);
});

test("where the removal was never reported, Shopify is asked whether the shop has the app", async () => {
  await hours(24 * 5);
  await uninstall({ reported: false });
  await hours(48);
  await control(app.sandbox.url, "POST", "faults", { operation: "shop", kind: "server_error", times: 9 });
  await report("SHOP_REDACT");
  await app.runJobs();
  expect((await rowsOf(SHOP))["Order"]).toBe(1);
  await control(app.sandbox.url, "DELETE", "faults");
  await app.runJobs({ alsoLater: true });
  expect((await rowsOf(SHOP))["Order"]).toBe(0);
});

/** How many connections to this test's database wait for a row that another one holds. */
async function waitingForLocks(): Promise<number> {
  const waiting = await app.db.$queryRaw<unknown[]>`
    SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return waiting.length;
}

test("a shop that comes back while it is being erased keeps everything", async () => {
  await uninstall();
  await hours(48);
  const requestId = await report("SHOP_REDACT");
  const order = () => app.db.order.count({ where: { shop: SHOP } });
  const recorded = Promise.withResolvers<undefined>();
  const commit = Promise.withResolvers<undefined>();
  const installing = app.db.$transaction(async (tx) => {
    await recordInstallation(tx, SHOP, app.ctx.clock.now());
    recorded.resolve(undefined);
    await commit.promise;
  });
  await recorded.promise;
  const erasing = handlePrivacyRequest(app.ctx, { shop: SHOP, requestId });
  const failing = expect(erasing).rejects.toThrow("could not serialize access");
  await vi.waitFor(async () => expect(await waitingForLocks()).toBe(1), 10_000);
  commit.resolve(undefined);
  await failing;
  await installing;
  expect(await order()).toBe(1);
  expect(await handlePrivacyRequest(app.ctx, { shop: SHOP, requestId })).toEqual({
    kind: "done",
    recordsAffected: 0,
  });
  expect(await order()).toBe(1);
});

/** Orders with a row of money and one of attention each, and deliveries, copied from those of the shop. */
async function addOrders(count: number): Promise<void> {
  for (const table of ["Order", "LedgerEntry", "Attention", "WebhookDelivery"]) {
    const name = Prisma.raw(`"${table}"`);
    const columns = await app.db.$queryRaw<{ column: string }[]>`
      SELECT column_name::text AS column FROM information_schema.columns
      WHERE table_name = ${table} AND is_generated = 'NEVER'`;
    const given = Prisma.join(columns.map(({ column }) => Prisma.raw(`"${column}"`)));
    await app.db.$executeRaw`
      INSERT INTO ${name} (${given}) SELECT ${given} FROM (SELECT (jsonb_populate_record(t, jsonb_build_object(
        'id', n::text, 'orderId', n::text, 'reference', n::text, 'webhookId', n::text))).*
      FROM ${name} t, generate_series(1001, 1000 + ${count}::int) n
      WHERE t.ctid = (SELECT ctid FROM ${name} WHERE "shop" = ${SHOP} LIMIT 1)) copied`;
  }
}

async function requestOfMany(orders: number) {
  await uninstall();
  await hours(48);
  const id = await report("SHOP_REDACT");
  await addOrders(orders);
  return app.db.privacyRequest.findUniqueOrThrow({ where: { shop_id: { shop: SHOP, id } } });
}

test("a shop with many orders is erased in parts, a run that broke off is gone on with, and the sweep finds it", async () => {
  const request = await requestOfMany(1_200);
  const orders = () => app.db.order.count({ where: { shop: SHOP } });
  const entries = () => app.db.ledgerEntry.count({ where: { shop: SHOP } });
  expect(await redactShop(app.ctx, request, { atOnce: 200, partsOfARun: 2 })).toEqual({ kind: "more" });
  expect([await orders(), await entries()]).toEqual([801, 801]);
  const { id } = await app.db.order.findFirstOrThrow({ where: { shop: SHOP }, orderBy: { id: "desc" } });
  const rule = Prisma.raw(`ON DELETE TO "Attention" WHERE OLD."orderId" = '${id}' DO INSTEAD SELECT 1/0`);
  await app.db.$executeRaw`CREATE RULE "break" AS ${rule}`;
  await expect(redactShop(app.ctx, request, { atOnce: 200 })).rejects.toThrow("division by zero");
  await app.db.$executeRaw`DROP RULE "break" ON "Attention"`;
  expect(await entries()).toBe(await orders());
  await (await app.composition.boss()).deleteAllJobs();
  await hours(24);
  await sweepShops(app.ctx);
  await app.runJobs();
  expect(await tablesWith(app.db, SHOP)).toEqual([]);
});

test("a shop that comes back between two parts keeps what is left, with whole orders", async () => {
  const request = await requestOfMany(30);
  expect(await redactShop(app.ctx, request, { atOnce: 10, partsOfARun: 2 })).toEqual({ kind: "more" });
  await recordInstallation(app.db, SHOP, app.ctx.clock.now());
  const left = await rowsOf(SHOP);
  expect(left).toMatchObject({ Order: 11, LedgerEntry: 11, Settings: 1 });
  const outcome = await redactShop(app.ctx, request, { atOnce: 10 });
  expect(outcome).toMatchObject({ kind: "done" });
  expect(await rowsOf(SHOP)).toEqual(left);
});

test("a removal whose job was lost is found by the sweep, and not where the shop came back", async () => {
  const boss = await app.composition.boss();
  const isInstalled = async () =>
    (await app.db.shop.findUniqueOrThrow({ where: { shop: SHOP } })).uninstalledAt === null;
  const loseReport = async () => {
    await hours(1);
    await report("APP_UNINSTALLED");
    await boss.deleteAllJobs();
    await hours(1);
  };
  await loseReport();
  await sweepShops(app.ctx);
  await app.runJobs();
  expect(await isInstalled()).toBe(false);
  await comeBack();
  await sweepShops(app.ctx);
  expect(await app.runJobs()).not.toContain("uninstall-shop");
  expect(await isInstalled()).toBe(true);
});
