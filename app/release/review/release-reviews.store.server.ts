import { readActor, type Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import { asId } from "~/kernel/ids";
import type { Database, Tx } from "~/platform/database/client.server";

/** A pass over a shop's open orders that decides anew what may ship. */
export interface ReleaseReview {
  round: number;
  startedBy: Actor;
  startedAt: Date;
  /** Whether changed rules caused the pass; false for the daily comparison. */
  ofNewRules: boolean;
  /** The number of open orders when the pass started. */
  total: number;
  done: number;
  finishedAt: Date | null;
}

/** Replaces the shop's pass by a new one, and answers its round. */
export async function beginReview(
  tx: Tx,
  shop: ShopDomain,
  review: Pick<ReleaseReview, "startedBy" | "startedAt" | "ofNewRules" | "total">,
): Promise<number> {
  const fresh = { ...review, done: 0, progressAt: review.startedAt, finishedAt: null };
  const { round } = await tx.releaseReview.upsert({
    where: { shop },
    create: { shop, round: 1, ...fresh },
    update: { round: { increment: 1 }, ...fresh },
    select: { round: true },
  });
  return round;
}

export async function findReview(db: Database | Tx, shop: ShopDomain): Promise<ReleaseReview | null> {
  const row = await db.releaseReview.findUnique({ where: { shop }, omit: { shop: true, progressAt: true } });
  return row && { ...row, startedBy: readActor(row.startedBy) };
}

/** Counts orders that a round has decided; nothing where another round began meanwhile. */
export async function noteProgress(
  tx: Tx,
  shop: ShopDomain,
  { round, orders, now, isEnd }: { round: number; orders: number; now: Date; isEnd: boolean },
): Promise<void> {
  await tx.releaseReview.updateMany({
    where: { shop, round },
    data: { done: { increment: orders }, progressAt: now, ...(isEnd ? { finishedAt: now } : {}) },
  });
}

/**
 * The shops among the given ones whose pass has stood still since `stalledBefore`, or whose last pass ended before
 * `endedBefore`, or that never had one; the longest waiting first.
 */
export async function findShopsToReview(
  db: Database,
  { shops, stalledBefore, endedBefore, limit }: ReviewAges & { shops: readonly ShopDomain[]; limit: number },
): Promise<ShopDomain[]> {
  const rows = await db.$queryRaw<{ shop: string }[]>`
    SELECT s.shop FROM unnest(${[...shops]}::text[]) s(shop) LEFT JOIN "ReleaseReview" r ON r.shop = s.shop
    WHERE r.shop IS NULL OR r."finishedAt" < ${endedBefore}
      OR (r."finishedAt" IS NULL AND r."progressAt" < ${stalledBefore})
    ORDER BY r."progressAt" NULLS FIRST, s.shop LIMIT ${limit}`;
  return rows.map(({ shop }) => asId(shop));
}

interface ReviewAges {
  stalledBefore: Date;
  endedBefore: Date;
}
