import type { Database } from "~/platform/database/client.server";
import { Prisma } from "~/platform/database/generated/client";
import { asId, type OrderId, type ShopDomain } from "~/kernel/ids";

/** Adds copies of a stored order, as rows alone: Shopify does not know them. Each id is the prefix with a number from 1. */
export async function copyOrders(
  db: Database,
  { shop, orderId }: { shop: ShopDomain; orderId: string },
  { count, prefix, changes = {} }: { count: number; prefix: string; changes?: Record<string, string> },
): Promise<OrderId[]> {
  // The database computes some columns, and takes no values for them.
  const columns = await db.$queryRaw<{ name: string }[]>`
    SELECT column_name::text AS name FROM information_schema.columns
    WHERE table_schema = current_schema() AND table_name = 'Order' AND is_generated = 'NEVER'`;
  const names = columns.map(({ name }) => `"${name}"`);
  const rows = await db.$queryRaw<{ id: string }[]>`
    INSERT INTO "Order" (${Prisma.raw(names.join(", "))})
    SELECT ${Prisma.raw(names.map((name) => `c.${name}`).join(", "))}
    FROM "Order" o, generate_series(1, ${count}::int) n,
      jsonb_populate_record(o, ${JSON.stringify(changes)}::jsonb || jsonb_build_object('id', ${prefix}::text || n)) c
    WHERE o.shop = ${shop} AND o.id = ${orderId} RETURNING id`;
  return rows.map(({ id }) => asId<OrderId>(id));
}
