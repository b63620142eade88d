import type { Database } from "~/platform/database/client.server";
import type { Prisma } from "~/platform/database/generated/client";
import type { ShopDomain } from "~/kernel/ids";
import { OF_ROW } from "./order-lists.store.server";

/** What a file says of an order beside what the list shows: who moved its money, and why it stands as it does. */
const OF_FILE = {
  ...OF_ROW,
  capturedAt: true,
  capturedBy: true,
  lastShippedAt: true,
  holds: { where: { endedAt: null }, select: { id: true, reason: true } },
  operations: {
    orderBy: { requestedAt: "asc" },
    select: { kind: true, state: true, openSlot: true, requestedBy: true },
  },
  attention: { select: { reason: true, detail: true } },
  settledElsewhere: { where: { withdrawnAt: null }, select: { reason: true } },
} satisfies Prisma.OrderSelect;

export type ExportedOrder = Prisma.OrderGetPayload<{ select: typeof OF_FILE }>;

/** The orders with these ids, in their sequence. */
export async function findExported(
  db: Database,
  shop: ShopDomain,
  ids: readonly string[],
): Promise<ExportedOrder[]> {
  if (ids.length === 0) return [];
  const rows = await db.order.findMany({ where: { shop, id: { in: [...ids] } }, select: OF_FILE });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
