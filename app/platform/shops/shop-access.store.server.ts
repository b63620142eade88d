import type { Database, Tx } from "../database/client.server";
import type { ShopDomain } from "~/kernel/ids";
import type { AccessRefusal } from "./shop-access.port";

const COLUMN_OF = {
  token_refused: "tokenRefusedAt",
  address_refused: "accessRefusedAt",
} as const satisfies Record<AccessRefusal["by"], string>;

/** Records the refusal. False where the same refusal is recorded already, or where the shop does not have the app. */
export async function recordRefusal(
  db: Database,
  shop: ShopDomain,
  { by, since }: AccessRefusal,
): Promise<boolean> {
  const column = COLUMN_OF[by];
  const { count } = await db.shop.updateMany({
    where: { shop, uninstalledAt: null, [column]: null },
    data: { [column]: since },
  });
  return count === 1;
}

const REFUSED = { OR: [{ tokenRefusedAt: { not: null } }, { accessRefusedAt: { not: null } }] };

export async function isRefused(db: Database, shop: ShopDomain): Promise<boolean> {
  return (await db.shop.count({ where: { shop, ...REFUSED } })) > 0;
}

/**
 * Clears the refusals after a request that Shopify answered. The answer shows that the shop has the app at that moment:
 * a later report of an earlier removal concerns an earlier installation. False where there was no refusal.
 */
export async function clearRefusals(tx: Tx, shop: ShopDomain, answeredAt: Date): Promise<boolean> {
  const { count } = await tx.shop.updateMany({
    where: { shop, uninstalledAt: null, ...REFUSED },
    data: { tokenRefusedAt: null, accessRefusedAt: null, installedAt: answeredAt },
  });
  return count === 1;
}

export async function isTokenRefused(db: Database, shop: ShopDomain): Promise<boolean> {
  return (await db.shop.count({ where: { shop, tokenRefusedAt: { not: null } } })) > 0;
}
