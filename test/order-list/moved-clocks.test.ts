import { afterAll, beforeEach, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { fillLists, LISTED_AT } from "../support/fill-lists";
import { asId, type ShopDomain } from "~/kernel/ids";
import { addUpTallies } from "~/order-list/order-tallies.store.server";
import type { Tx } from "~/platform/database/client.server";

const SHOP = asId<ShopDomain>("moved.myshopify.com");
let database: TestDatabase | undefined;
const drop = () => database?.drop();
beforeEach(async () => {
  await drop();
  database = await createTestDatabase();
  await fillLists(database.db, { shop: SHOP, orders: 200, spreadDays: 20 });
});
afterAll(drop);

const db = () => {
  if (!database) throw new Error("A database was expected.");
  return database.db;
};
const moveTo = (ianaTimezone: string) => db().shop.update({ where: { shop: SHOP }, data: { ianaTimezone } });

/** What the shop's orders come to, by tally, moment, gateway and currency. */
const sums = () =>
  db().$queryRaw<unknown[]>`
    SELECT tally, hour::text, gateway, currency, sum(orders)::int AS orders, sum("amountMinor")::text AS amount
    FROM "OrderTally" WHERE shop = ${SHOP} GROUP BY 1, 2, 3, 4
    HAVING sum(orders) <> 0 OR sum("amountMinor") <> 0 ORDER BY 1, 2, 3, 4`;

async function isWaitedFor(): Promise<void> {
  for (;;) {
    const [row] = await db().$queryRaw<{ waiting: boolean }[]>`
      SELECT EXISTS (SELECT FROM pg_locks l JOIN pg_stat_activity a USING (pid)
        WHERE NOT l.granted AND a.datname = current_database()) AS waiting`;
    if (row?.waiting) return;
  }
}

/** Moves the shop to other clocks while a transaction counts, and ends that one when the move waits for it or is done. */
async function moveDuring(count: (tx: Tx) => Promise<unknown>): Promise<void> {
  let moved: Promise<unknown> | undefined;
  await db().$transaction(async (tx) => {
    await count(tx);
    moved = moveTo("Pacific/Auckland");
    await Promise.race([moved, isWaitedFor()]);
  });
  await moved;
}

test.each<[string, (tx: Tx) => Promise<unknown>]>([
  ["sums are made", (tx) => addUpTallies(tx, SHOP)],
  [
    "orders and entries are written",
    async (tx) => {
      const capturedAt = new Date(LISTED_AT.getTime() - 13 * 3_600_000);
      await tx.order.updateMany({ where: { shop: SHOP, capturedAt: { not: null } }, data: { capturedAt } });
      const order = await tx.order.findFirstOrThrow({
        where: { shop: SHOP, test: false, kind: "pay_later" },
      });
      await tx.ledgerEntry.create({
        data: {
          ...{ shop: SHOP, id: "late", orderId: order.id, authorizationId: "1", currency: order.currency },
          ...{ kind: "captured", amountMinor: 100, source: "unknown", reference: "late" },
          ...{ occurredAt: capturedAt, recordedAt: LISTED_AT },
        },
      });
    },
  ],
])(
  "a shop that moves to other clocks while %s has every order once, on its new day",
  async (_what, count) => {
    await moveDuring(count);
    const found = await sums();
    await moveTo("Europe/Amsterdam");
    await moveTo("Pacific/Auckland");
    expect(found).toEqual(await sums());
  },
);
