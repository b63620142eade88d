import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { Database } from "~/platform/database/client.server";
import type { MarkKind } from "~/platform/database/generated/enums";
import { Prisma } from "~/platform/database/generated/client";
import type { CapturedCounts, MarkCounts } from "./mark-view";
import { CAPTURED_KINDS } from "./marks-in-use";

const COUNTS = Prisma.sql`
  (count(*) FILTER (WHERE desired IS NOT NULL AND "nextTryAt" IS NULL AND failure IS NULL))::int AS written,
      (count(*) FILTER (WHERE desired IS NOT NULL AND "nextTryAt" IS NOT NULL AND failure IS NULL))::int AS writing,
      (count(*) FILTER (WHERE desired IS NULL AND "nextTryAt" IS NOT NULL AND failure IS NULL))::int AS removing,
      (count(*) FILTER (WHERE failure IS NOT NULL))::int AS failing,
      mode() WITHIN GROUP (ORDER BY failure) AS failure`;

/** The shop's marks by kind and state, in one statement; a kind without any is missing. */
export async function countMarks(
  db: Database,
  shop: ShopDomain,
): Promise<(MarkCounts & { kind: MarkKind })[]> {
  return db.$queryRaw<(MarkCounts & { kind: MarkKind })[]>`
    SELECT kind, ${COUNTS}
    FROM "OrderMark" WHERE shop = ${shop} GROUP BY kind`;
}

/** The marks about captured money, by the gateway of their orders too; what was never written or wanted is missing. */
export async function countCapturedMarks(db: Database, shop: ShopDomain): Promise<CapturedCounts[]> {
  return db.$queryRaw<CapturedCounts[]>`
    SELECT o.gateway, m.kind, ${COUNTS}
    FROM "OrderMark" m JOIN "Order" o ON o.shop = m.shop AND o.id = m."orderId"
    WHERE m.shop = ${shop} AND m.kind = ANY(${[...CAPTURED_KINDS]}::"MarkKind"[])
      AND (m.desired IS NOT NULL OR m."nextTryAt" IS NOT NULL)
    GROUP BY o.gateway, m.kind ORDER BY o.gateway, m.kind`;
}

/** The words of what failed on an order, by mark. */
export async function findFailures(
  db: Database,
  shop: ShopDomain,
  orderId: OrderId,
): Promise<Map<MarkKind, string | null>> {
  const rows = await db.orderMark.findMany({
    where: { shop, orderId },
    select: { kind: true, failure: true },
  });
  return new Map(rows.map(({ kind, failure }) => [kind, failure]));
}
