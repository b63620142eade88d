import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../support/database";
import { createDatabase, type Database } from "~/platform/database/client.server";
import { notePoints } from "~/platform/api-budget/api-budget.store.server";
import { createSpender } from "~/platform/api-budget/create-spender.server";
import { asId, type ShopDomain } from "~/kernel/ids";
import { createApiLimits } from "~/shopify/api-limits";

const SHOP = asId<ShopDomain>("waiting.myshopify.com");

let database: TestDatabase;
let db: Database;
beforeAll(async () => {
  database = await createTestDatabase();
  db = createDatabase(database.url, { connections: 1 });
});
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

test("who waits for points leaves the only connection of the process to others", async () => {
  await notePoints(db, SHOP, { level: 0, maximum: 1000, restoreRate: 0.001 });
  const ctx = { db, newId: randomUUID, apiLimits: createApiLimits() };
  const spend = createSpender(ctx, SHOP, performance.now() + 2_000);
  const ended: string[] = [];
  const waiting = spend(100, () => Promise.resolve()).then((answer) => ended.push(String(answer)));
  for (let each = 0; each < 3; each += 1) await db.shop.count();
  ended.push("others asked");
  await waiting;
  expect(ended).toEqual(["others asked", "late"]);
});
