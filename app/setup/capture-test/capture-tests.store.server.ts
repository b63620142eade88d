import type { Database, Tx } from "~/platform/database/client.server";
import type { Prisma, CaptureTest as TestRow } from "~/platform/database/generated/client";
import type { Actor } from "~/kernel/actor";
import { asId, type OrderId, type ShopDomain } from "~/kernel/ids";
import type { CaptureTest } from "./capture-test";
import type { TestChange } from "./advance-test";

/** A proof with the fields that only its storage and its page need. */
export interface StoredTest extends CaptureTest {
  cleanedUpAt: Date | null;
  cleanUpFailure: string | null;
  failureText: string | null;
}

export function toTest({ shop: _, runningSlot: __, startedBy: ___, ...row }: TestRow): StoredTest {
  return {
    ...row,
    orderId: row.orderId === null ? null : asId<OrderId>(row.orderId),
  };
}

/** Violates a unique key where a proof is running already. */
export async function createTest(
  tx: Tx,
  shop: ShopDomain,
  test: Pick<CaptureTest, "id" | "method" | "engine" | "gateway" | "startedAt"> & { startedBy: Actor },
): Promise<void> {
  const state = "waiting_for_order";
  await tx.captureTest.create({ data: { ...test, shop, state, runningSlot: shop } });
}

export async function findRunningTest(db: Database | Tx, shop: ShopDomain): Promise<StoredTest | null> {
  const row = await db.captureTest.findUnique({ where: { shop_runningSlot: { shop, runningSlot: shop } } });
  return row && toTest(row);
}

/** The running proof, or else the latest. */
export async function findLatestTest(db: Database, shop: ShopDomain): Promise<StoredTest | null> {
  const row = await db.captureTest.findFirst({
    where: { shop },
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
  });
  return row && toTest(row);
}

/** The shop's latest proofs, including the running one, newest first, as part of a reading of the shop's row. */
export const LATEST_TESTS = {
  orderBy: [{ startedAt: "desc" }, { id: "desc" }],
  take: 100,
} satisfies Prisma.CaptureTestFindManyArgs;

/** The proof for which the shop's test order with this mark was made. */
export async function findTestByMark(
  db: Database | Tx,
  shop: ShopDomain,
  mark: string,
): Promise<StoredTest | null> {
  const hex = mark.replace("test-", "");
  const id = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join(
    "-",
  );
  return findTest(db, shop, id);
}

const UNCLEAN = {
  method: "test_order",
  endedAt: { not: null },
  orderAskedAt: { not: null },
  cleanedUpAt: null,
  cleanUpFailure: null,
} satisfies Prisma.CaptureTestWhereInput;

/** Proofs of all shops with a step left to do. */
export async function findTestsToContinue(db: Database) {
  return db.captureTest.findMany({
    where: { OR: [{ runningSlot: { not: null } }, UNCLEAN] },
    select: { shop: true, id: true, state: true },
  });
}

/** Writes a step of a running proof. False where another process changed the proof meanwhile. */
export async function changeTest(
  db: Database | Tx,
  shop: ShopDomain,
  { id, state }: CaptureTest,
  change: TestChange & { failureText?: string | null },
): Promise<boolean> {
  const { count } = await db.captureTest.updateMany({
    where: { shop, id, state, endedAt: null },
    data: { ...change, ...(change.endedAt ? { runningSlot: null } : {}) },
  });
  return count === 1;
}

/** True for exactly one process, which then asks Shopify for the test order. */
export async function claimTestOrder(
  db: Database,
  shop: ShopDomain,
  { id }: CaptureTest,
  askedAt: Date,
): Promise<boolean> {
  const { count } = await db.captureTest.updateMany({
    where: { shop, id, state: "waiting_for_order", orderAskedAt: null },
    data: { orderAskedAt: askedAt },
  });
  return count === 1;
}

/** Shopify made no order, so the app may ask again. */
export async function releaseTestOrder(db: Database, shop: ShopDomain, { id }: CaptureTest): Promise<void> {
  await db.captureTest.updateMany({ where: { shop, id, orderId: null }, data: { orderAskedAt: null } });
}

/** Records for a finished proof that its order appeared, was canceled, or is left to the merchant. */
export async function recordCleanUp(
  db: Database,
  shop: ShopDomain,
  { id }: CaptureTest,
  change: Pick<
    Prisma.CaptureTestUncheckedUpdateInput,
    "orderId" | "orderName" | "cleanedUpAt" | "cleanUpFailure"
  >,
): Promise<void> {
  await db.captureTest.updateMany({ where: { shop, id }, data: change });
}

export async function findTest(db: Database | Tx, shop: ShopDomain, id: string): Promise<StoredTest | null> {
  const row = await db.captureTest.findUnique({ where: { shop_id: { shop, id } } });
  return row && toTest(row);
}

/** The number of pay-later orders that the app knows, per gateway. */
export async function countOrdersByGateway(db: Database, shop: ShopDomain): Promise<Map<string, number>> {
  // Kept by triggers (see the migration), but for tests, which are few.
  const rows = await db.$queryRaw<{ gateway: string; orders: bigint }[]>`
    SELECT gateway, sum(orders)::bigint AS orders FROM (
      SELECT t."gateway", t."orders" FROM "OrderTally" t
      WHERE t."shop" = ${shop} AND t."tally" = 'all' AND t."hour" = '-infinity'
      UNION ALL
      SELECT o."gateway", 1 FROM "Order" o WHERE o."shop" = ${shop} AND o."test" AND o."lists" @> '{all}'
    ) each GROUP BY gateway HAVING sum(orders) > 0`;
  return new Map(rows.map(({ gateway, orders }) => [gateway, Number(orders)]));
}
