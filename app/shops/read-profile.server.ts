import { isInstalled, writeProfile } from "~/platform/shops/shops.store.server";
import type { ShopDomain } from "~/kernel/ids";
import type { ReadResult } from "~/orders/shop-admin.port";
import type { AppContext } from "~/context";

export type ProfileOutcome =
  { kind: "read" } | { kind: "not_installed" } | Exclude<ReadResult<never>, { kind: "read" }>;

/** Reads the shop's name, currency and time zone from Shopify and stores them. */
export async function readProfile(
  ctx: Pick<AppContext, "db" | "clock" | "shopAdmin">,
  input: { shop: ShopDomain },
): Promise<ProfileOutcome> {
  const { shop } = input;
  if (!(await isInstalled(ctx.db, shop))) return { kind: "not_installed" };
  const profile = await ctx.shopAdmin.readProfile(shop);
  if (profile.kind !== "read") return profile;
  await writeProfile(ctx.db, shop, profile.value, ctx.clock.now());
  return { kind: "read" };
}
