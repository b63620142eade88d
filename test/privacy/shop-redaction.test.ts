import { afterAll, beforeAll, expect, test } from "vitest";
import { type InstalledApp, SHOP, installApp } from "../support/installed-app";
import { fillEveryTable } from "./fill-every-table";
import { Prisma } from "~/platform/database/generated/client";
import { asId, type ShopDomain } from "~/kernel/ids";
import { acceptWebhook } from "~/webhooks/accept-webhook.server";

const OTHER = asId<ShopDomain>("other-shop.myshopify.com");

let app: InstalledApp;
beforeAll(async () => {
  app = await installApp();
  await (await app.composition.boss()).deleteAllJobs();
});
afterAll(() => app.close());

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

test("a redacted shop leaves no row in any table, and its neighbour keeps every one", async () => {
  await fillEveryTable(app.db, SHOP);
  await fillEveryTable(app.db, OTHER);
  expect(Object.values(await rowsOf(OTHER))).toEqual(Object.values(Prisma.ModelName).map(() => 1));
  const input = { shop: SHOP, topic: "SHOP_REDACT", webhookId: "redact", eventId: null, triggeredAt: null };
  await acceptWebhook(app.ctx, { ...input, payload: { shop_id: 1, shop_domain: SHOP } });
  await app.runJobs();
  expect(Object.values(await rowsOf(SHOP)).every((count) => count === 0)).toBe(true);
  expect(Object.values(await rowsOf(OTHER))).toEqual(Object.values(Prisma.ModelName).map(() => 1));
});
