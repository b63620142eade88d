import type { Database } from "~/platform/database/client.server";
import { LISTED_AT, LISTED_SHOP } from "./fill-lists";

/**
 * Reasons for attention of every n-th order of `fillLists`, half of them with a second reason of the same time; and
 * orders that cannot be read. Each time is that of several lines.
 */
export async function fillAttention(
  db: Database,
  { every, unreadable }: { every: number; unreadable: number },
): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "Attention" (shop, "orderId", reason, "amountMinor", currency, since)
    SELECT o.shop, o.id, reason::"AttentionReason", 100, o.currency,
      ${LISTED_AT}::timestamptz - interval '1 hour' * (right(o.id, 9)::int * 7919 % 1000)
    FROM "Order" o, unnest(ARRAY['too_much_taken', 'left_on_hold']) reason
    WHERE o.shop = ${LISTED_SHOP} AND right(o.id, 9)::int % ${every}::int = 0
      AND (reason = 'too_much_taken' OR right(o.id, 9)::int % 2 = 0)`;
  await db.$executeRaw`
    INSERT INTO "UnreadableOrder" (shop, "orderId", "orderName", error, "firstFailedAt", "lastFailedAt", "nextTryAt")
    SELECT ${LISTED_SHOP}, n::text, '#' || n, 'tax', ${LISTED_AT}::timestamptz + interval '1 minute' * (n % 9),
      ${LISTED_AT}, ${LISTED_AT}
    FROM generate_series(1, ${unreadable}::int) n`;
}
