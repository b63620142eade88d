import { asId, type OrderId, type ShopDomain } from "~/kernel/ids";
import type { Database } from "~/platform/database/client.server";
import { CAPTURED_KINDS } from "../marks-in-use";

/** Orders after the given one that may have a mark about captured money: those at providers, and those that had one. */
export async function listCapturable(
  db: Database,
  shop: ShopDomain,
  { after, limit }: { after: string; limit: number },
): Promise<OrderId[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM (
      (SELECT DISTINCT "orderId" AS id FROM "Authorization"
        WHERE shop = ${shop} AND provider IS NOT NULL AND authority <> 'shopify' AND "orderId" > ${after}
        ORDER BY "orderId" LIMIT ${limit})
      UNION
      (SELECT DISTINCT "orderId" FROM "OrderMark"
        WHERE shop = ${shop} AND kind = ANY(${[...CAPTURED_KINDS]}::"MarkKind"[]) AND "orderId" > ${after}
        ORDER BY "orderId" LIMIT ${limit})
    ) found ORDER BY id LIMIT ${limit}`;
  return rows.map(({ id }) => asId(id));
}
