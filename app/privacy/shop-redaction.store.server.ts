import type { Tx } from "~/platform/database/client.server";
import { Prisma } from "~/platform/database/generated/client";
import type { ShopDomain } from "~/kernel/ids";

/**
 * Deletes everything that is stored about a shop, in one transaction. Uses Prisma's own list of tables, so that a table
 * that is added later is not forgotten: the first column of each key is `shop`. In the schema a row stands above the
 * rows that refer to it, so the last table comes first. Answers how many rows were deleted.
 */
export async function deleteShopData(tx: Tx, shop: ShopDomain): Promise<number> {
  let deleted = 0;
  for (const model of Object.values(Prisma.ModelName).reverse()) {
    deleted += await tx.$executeRaw`DELETE FROM ${Prisma.raw(`"${model}"`)} WHERE "shop" = ${shop}`;
  }
  return deleted;
}
