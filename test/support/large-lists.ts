import { createTestDatabase, type TestDatabase } from "./database";
import { dropIndexes } from "./drop-indexes";
import { fillLists, LISTED_AT, LISTED_SHOP } from "./fill-lists";
import { asId, type ShopDomain } from "~/kernel/ids";
import type { OrderFilter } from "~/order-list/order-filter.store.server";
import { LIST_TABS, type OrderViewName } from "~/order-list/list-state";

export const LARGE = 100_000;
export const VIEWS = LIST_TABS.filter((tab) => tab !== "attention");

/** A shop with `LARGE` orders beside small ones, as PostgreSQL knows it once it has looked at it. */
export async function createLargeLists(): Promise<TestDatabase> {
  const database = await createTestDatabase();
  const { db } = database;
  const restore = await dropIndexes(db, ["Order", "Authorization", "LedgerEntry"]);
  await fillLists(db, { orders: LARGE, spreadDays: 900 });
  for (let n = 0; n < 5; n++)
    await fillLists(db, { shop: asId<ShopDomain>(`other-${n}.myshopify.com`), orders: 1_000 });
  for (const statement of restore) await db.$executeRawUnsafe(statement);
  await db.$executeRaw`ANALYZE "Order", "OrderTally", "LedgerEntry"`;
  return database;
}

export const listOf = (view: OrderViewName): OrderFilter => ({
  ...{ shop: LISTED_SHOP, view, tests: false, now: LISTED_AT },
  shippedBefore: { own: [], other: LISTED_AT },
  ownCurrency: "EUR",
});
