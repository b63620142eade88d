import type { Shop as ShopRow } from "~/platform/database/generated/client";
import { readProfile } from "./read-profile.server";
import { findShop } from "~/platform/shops/shops.store.server";
import type { ShopDomain } from "~/kernel/ids";
import type { AccessRefusal } from "~/platform/shops/shop-access.port";
import type { AppContext } from "~/context";

export interface ShopView {
  ianaTimezone: string;
  /** Why the app has no access at the moment; a refusal that the merchant can end comes first. */
  accessRefusal: AccessRefusal | null;
}

/**
 * What the app knows about the shop. On the very first page the profile is read from Shopify at once; if that fails,
 * the page uses UTC, and the job reads the profile later.
 */
export async function readShop(
  ctx: Pick<AppContext, "db" | "clock" | "shopAdmin">,
  input: { shop: ShopDomain; known?: ShopRow },
): Promise<ShopView> {
  const { shop } = input;
  let row = input.known ?? (await findShop(ctx.db, shop));
  if (row && row.profileReadAt === null) {
    await readProfile(ctx, { shop });
    row = await findShop(ctx.db, shop);
  }
  return {
    ianaTimezone: row?.ianaTimezone ?? "UTC",
    accessRefusal: row && toRefusal(row),
  };
}

function toRefusal({ tokenRefusedAt, accessRefusedAt }: ShopRow): AccessRefusal | null {
  if (tokenRefusedAt) return { by: "token_refused", since: tokenRefusedAt };
  if (accessRefusedAt) return { by: "address_refused", since: accessRefusedAt };
  return null;
}
