import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { Database } from "~/platform/database/client.server";
import type { MarkKind } from "~/platform/database/generated/enums";
import type { MarkCounts } from "./mark-view";

/** The shop's marks by kind and state, in one statement; a kind without any is missing. */
export async function countMarks(
  db: Database,
  shop: ShopDomain,
): Promise<(MarkCounts & { kind: MarkKind })[]> {
  return db.$queryRaw<(MarkCounts & { kind: MarkKind })[]>`
    SELECT kind,
      (count(*) FILTER (WHERE desired IS NOT NULL AND "nextTryAt" IS NULL))::int AS written,
      (count(*) FILTER (WHERE desired IS NOT NULL AND "nextTryAt" IS NOT NULL AND failure IS NULL))::int AS writing,
      (count(*) FILTER (WHERE desired IS NULL AND "nextTryAt" IS NOT NULL AND failure IS NULL))::int AS removing,
      (count(*) FILTER (WHERE failure IS NOT NULL))::int AS failing,
      mode() WITHIN GROUP (ORDER BY failure) AS failure
    FROM "OrderMark" WHERE shop = ${shop} GROUP BY kind`;
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
