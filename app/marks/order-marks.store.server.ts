import type { OrderId, ShopDomain } from "~/kernel/ids";
import { asId } from "~/kernel/ids";
import type { Database, Tx } from "~/platform/database/client.server";
import type { MarkKind } from "~/platform/database/generated/enums";
import { Prisma, type OrderMark as Row } from "~/platform/database/generated/client";
import { MARK_KINDS, type DesiredMarks } from "./order-mark";

export type MarkRow = Omit<Row, "shop">;

/** What is desired of one order. */
export interface OrderWish {
  orderId: OrderId;
  /** Kinds that are left out stay as they are. */
  desired: DesiredMarks;
  /** Whether a tag that somebody else puts is to be noticed although none is desired. */
  watchesTag: boolean;
}

/**
 * Stores what is desired of many orders in one statement, and makes due what differs from before. A mark that is
 * neither desired nor watched, and never was, gets no row. The name of a tag is recorded here, before it is written, so that a crash leaves
 * no tag that the app does not know as its own. Answers the orders with a mark to write.
 * @param compares whether marks that stand as desired are compared with Shopify, too
 */
export async function writeWishes(
  tx: Tx,
  shop: ShopDomain,
  wishes: readonly OrderWish[],
  { now, compares }: { now: Date; compares: boolean },
): Promise<OrderId[]> {
  const rows = wishes.flatMap(({ orderId, desired, watchesTag }) =>
    MARK_KINDS.flatMap((kind) => {
      const wish = desired[kind];
      if (wish === undefined) return [];
      return { orderId, kind, wish, adds: wish !== null || (kind === "tag" && watchesTag) };
    }),
  );
  const touched = wishes.map(({ orderId }) => orderId);
  await lockMarks(tx, Prisma.sql`shop = ${shop} AND "orderId" = ANY(${touched})`);
  const due = await tx.$queryRaw<{ orderId: string }[]>`
    WITH wish AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS w(
        "orderId" text, kind "MarkKind", wish text, adds boolean)
    ), changed AS (
      UPDATE "OrderMark" m SET
        desired = w.wish, revision = m.revision + 1, "nextTryAt" = ${now}, tries = 0, failure = NULL,
        "ownTags" = CASE WHEN m.kind IN ('tag', 'captured_tag') AND w.wish IS NOT NULL AND NOT w.wish = ANY(m."ownTags")
          THEN m."ownTags" || w.wish ELSE m."ownTags" END
      FROM wish w
      WHERE m.shop = ${shop} AND m."orderId" = w."orderId" AND m.kind = w.kind
        AND (m.desired IS DISTINCT FROM w.wish
          OR (${compares} AND (m.desired IS NOT NULL OR m.written IS NOT NULL OR cardinality(m."ownTags") > 0)))
      RETURNING m."orderId"
    ), added AS (
      INSERT INTO "OrderMark" (shop, "orderId", kind, desired, "ownTags", "nextTryAt")
      SELECT ${shop}, w."orderId", w.kind, w.wish,
        CASE WHEN w.kind IN ('tag', 'captured_tag') THEN array_remove(ARRAY[w.wish], NULL) ELSE ARRAY[]::text[] END,
        CASE WHEN w.wish IS NOT NULL OR ${compares} THEN ${now}::timestamptz END
      FROM wish w WHERE w.adds
      ON CONFLICT DO NOTHING
      RETURNING "orderId", "nextTryAt"
    )
    SELECT "orderId" FROM changed UNION SELECT "orderId" FROM added WHERE "nextTryAt" IS NOT NULL`;
  return due.map(({ orderId }) => asId(orderId));
}

/**
 * Locks the chosen marks, by shop, order and kind, until the transaction ends. Whoever changes several marks at once
 * begins with this, so that two transactions never wait for each other.
 */
async function lockMarks(tx: Tx, chosen: Prisma.Sql): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 FROM "OrderMark" WHERE ${chosen} ORDER BY shop, "orderId", kind FOR NO KEY UPDATE`;
}

/** Locks the marks of one order, which several transactions may change at once. */
const lockOrderMarks = (tx: Tx, shop: ShopDomain, orderId: OrderId): Promise<void> =>
  lockMarks(tx, Prisma.sql`shop = ${shop} AND "orderId" = ${orderId}`);

/** Takes the order's due marks for one process, which has them until `until`. Empty where there are none to take. */
export async function takeDue(
  db: Database,
  shop: ShopDomain,
  orderId: OrderId,
  { now, until }: { now: Date; until: Date },
): Promise<MarkRow[]> {
  return db.$transaction(async (tx) => {
    await lockOrderMarks(tx, shop, orderId);
    return tx.orderMark.updateManyAndReturn({
      where: {
        shop,
        orderId,
        nextTryAt: { lte: now },
        OR: [{ leaseEndsAt: null }, { leaseEndsAt: { lte: now } }],
      },
      data: { leaseEndsAt: until },
      omit: { shop: true },
    });
  });
}

/** How a try ended, for the row that was taken. */
export interface MarkEnd {
  kind: MarkKind;
  revision: number;
  /** Null where the mark stands as desired. No next try: refused for good, until a reading shows another cause. */
  failure: { text: string; nextTryAt: Date | null } | null;
  /** Whether anything was changed at Shopify, and whether that mended somebody else's change. */
  wrote: boolean;
  repaired: boolean;
}

/**
 * Records how a try ended and gives the mark back. Where something else came to be desired meanwhile, the mark stays
 * due and keeps its names of tags. Answers whether it is.
 */
export async function giveBack(
  db: Database,
  shop: ShopDomain,
  orderId: OrderId,
  { end, now }: { end: MarkEnd; now: Date },
): Promise<boolean> {
  const { kind, revision, failure, wrote, repaired } = end;
  const [row] = await db.$queryRaw<{ isDue: boolean }[]>`
    UPDATE "OrderMark" m SET
      "leaseEndsAt" = NULL,
      "comparedAt" = ${now},
      "writtenAt" = CASE WHEN ${wrote} THEN ${now} ELSE m."writtenAt" END,
      written = CASE WHEN ${failure === null} AND m.revision = ${revision}
        THEN CASE WHEN m.kind = 'paid' THEN coalesce(m.desired, m.written) ELSE m.desired END
        ELSE m.written END,
      "ownTags" = CASE WHEN ${failure === null} AND m.revision = ${revision} AND m.kind IN ('tag', 'captured_tag')
        THEN array_remove(ARRAY[m.desired], NULL) ELSE m."ownTags" END,
      repairs = m.repairs + ${repaired ? 1 : 0},
      tries = CASE WHEN m.revision <> ${revision} OR ${failure === null} THEN 0 ELSE m.tries + 1 END,
      failure = CASE WHEN m.revision = ${revision} THEN ${failure?.text ?? null}::text ELSE NULL END,
      "nextTryAt" = CASE WHEN m.revision <> ${revision} THEN ${now} ELSE ${failure?.nextTryAt ?? null}::timestamptz END
    WHERE m.shop = ${shop} AND m."orderId" = ${orderId} AND m.kind = ${kind}::"MarkKind"
    RETURNING m.revision <> ${revision} AS "isDue"`;
  return row?.isDue ?? false;
}

/** Shopify no longer has the order, so that nothing stands there and nothing is to be written. */
export async function settleMissing(db: Database, shop: ShopDomain, orderId: OrderId): Promise<void> {
  await db.$transaction(async (tx) => {
    await lockOrderMarks(tx, shop, orderId);
    await tx.orderMark.updateMany({
      where: { shop, orderId },
      data: { desired: null, written: null, ownTags: [], nextTryAt: null, leaseEndsAt: null, failure: null },
    });
  });
}

/** Orders of one shop with due marks that nobody has taken: holds first, then the longest waiting. */
export async function findDueOrders(
  db: Database,
  shop: ShopDomain,
  { now, limit }: { now: Date; limit: number },
): Promise<OrderId[]> {
  const rows = await db.$queryRaw<{ orderId: string }[]>`
    SELECT "orderId" FROM "OrderMark"
    WHERE shop = ${shop} AND "nextTryAt" <= ${now} AND ("leaseEndsAt" IS NULL OR "leaseEndsAt" <= ${now})
    GROUP BY "orderId" ORDER BY min(kind), min("nextTryAt"), "orderId" LIMIT ${limit}`;
  return rows.map(({ orderId }) => asId(orderId));
}

/** The shops among the given ones that have due marks. */
export async function findShopsWithDue(
  db: Database,
  shops: readonly ShopDomain[],
  now: Date,
): Promise<ShopDomain[]> {
  const rows = await db.$queryRaw<{ shop: string }[]>`
    SELECT s.shop FROM unnest(${[...shops]}::text[]) s(shop)
    WHERE EXISTS (SELECT 1 FROM "OrderMark" m WHERE m.shop = s.shop AND m."nextTryAt" <= ${now})`;
  return rows.map(({ shop }) => asId(shop));
}

/** The order's marks that stand as they were written, or were refused for good. */
export async function findSettled(db: Database, shop: ShopDomain, orderId: OrderId): Promise<MarkRow[]> {
  return db.orderMark.findMany({ where: { shop, orderId, nextTryAt: null }, omit: { shop: true } });
}

/** Has marks that stand as written compared again. `parts`: what the reading showed that caused it. */
export async function compareAgain(
  db: Database,
  shop: ShopDomain,
  orderId: OrderId,
  { marks, now }: { marks: readonly { kind: MarkKind; parts: string }[]; now: Date },
): Promise<void> {
  await db.$transaction(async (tx) => {
    await lockOrderMarks(tx, shop, orderId);
    for (const { kind, parts } of marks)
      await tx.orderMark.updateMany({
        where: { shop, orderId, kind, nextTryAt: null },
        data: { nextTryAt: now, parts, revision: { increment: 1 } },
      });
  });
}

/**
 * Has holds that were not compared since the given time compared again, at most `limit`. It waits for nobody, since
 * whoever changes a hold has it compared anyway.
 */
export async function compareOldHolds(
  db: Database,
  shops: readonly ShopDomain[],
  { comparedBefore, now, limit }: { comparedBefore: Date; now: Date; limit: number },
): Promise<void> {
  await db.$executeRaw`
    WITH old AS (
      SELECT shop, "orderId" FROM "OrderMark"
      WHERE kind = 'fulfillment_hold' AND desired IS NOT NULL AND "nextTryAt" IS NULL
        AND "comparedAt" < ${comparedBefore} AND shop = ANY(${[...shops]})
      ORDER BY "comparedAt" LIMIT ${limit} FOR NO KEY UPDATE SKIP LOCKED
    )
    UPDATE "OrderMark" m SET "nextTryAt" = ${now}, revision = m.revision + 1 FROM old
    WHERE m.shop = old.shop AND m."orderId" = old."orderId" AND m.kind = 'fulfillment_hold'`;
}

/** Takes back every wish of the given kinds at once, and has what was written removed. */
export async function withdrawWishes(
  tx: Tx,
  shop: ShopDomain,
  kinds: readonly MarkKind[],
  now: Date,
): Promise<void> {
  if (kinds.length === 0) return;
  const kindsSql = Prisma.sql`kind = ANY(${[...kinds]}::"MarkKind"[])`;
  await lockMarks(tx, Prisma.sql`shop = ${shop} AND ${kindsSql} AND desired IS NOT NULL`);
  await tx.orderMark.updateMany({
    where: { shop, kind: { in: [...kinds] }, desired: { not: null } },
    data: { desired: null, nextTryAt: now, tries: 0, failure: null, revision: { increment: 1 } },
  });
}

/** Has every failed mark tried at once, and those that were refused for good once more. */
export async function tryFailedNow(db: Database, shop: ShopDomain, now: Date): Promise<void> {
  await db.$transaction(async (tx) => {
    await lockMarks(tx, Prisma.sql`shop = ${shop} AND failure IS NOT NULL`);
    await tx.orderMark.updateMany({
      where: { shop, failure: { not: null }, OR: [{ nextTryAt: { gt: now } }, { nextTryAt: null }] },
      data: { nextTryAt: now },
    });
  });
}
