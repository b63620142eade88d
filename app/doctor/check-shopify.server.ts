import type { Finding } from "./finding";
import type { AppContext } from "~/context";
import type { ShopDomain } from "~/kernel/ids";
import { describeFault } from "~/platform/database/fault-of-data";
import { findShop, installedShops } from "~/platform/shops/shops.store.server";

/** Enough to tell a shop's own trouble from the app's. */
const ASKED_SHOPS = 3;

type Context = Pick<AppContext, "db" | "shopAdmin">;

/** What Shopify's Admin API answers to this machine for some shops that have the app. */
export async function checkShopify(ctx: Context): Promise<Finding[]> {
  try {
    const shops = await someShops(ctx);
    if (shops.length > 0) return await Promise.all(shops.map((shop) => askFor(ctx, shop)));
    return [
      {
        kind: "skipped",
        text: "Shopify: no shop has the app yet.",
        remedy: "install the app in a development store, then ask again.",
      },
    ];
  } catch (error) {
    const remedy = "mend the database first, then ask again.";
    return [{ kind: "skipped", text: `Shopify: not asked (${describeFault(error)}).`, remedy }];
  }
}

async function someShops({ db }: Context): Promise<ShopDomain[]> {
  for await (const shops of installedShops(db)) return shops.slice(0, ASKED_SHOPS);
  return [];
}

async function askFor({ db, shopAdmin }: Context, shop: ShopDomain): Promise<Finding> {
  const reading = await shopAdmin.readProfile(shop);
  if (reading.kind === "read") return { kind: "well", text: `Shopify: answers for ${shop}.` };
  // The client has recorded what the answer shows about the app's access.
  const stored = await findShop(db, shop);
  if (stored?.accessRefusedAt)
    return {
      kind: "amiss",
      text: `Shopify: refuses this machine's address for ${shop} (HTTP 403).`,
      remedy:
        "put the egress address on the app's IP allowlist (Dev Dashboard). The app goes on by itself then.",
    };
  if (stored?.tokenRefusedAt)
    return {
      kind: "amiss",
      text: `Shopify: refuses the token of ${shop} (HTTP 401).`,
      remedy:
        "let the merchant open the app once. Where many shops are refused, check SHOPIFY_API_KEY and SHOPIFY_API_SECRET.",
    };
  return {
    kind: "amiss",
    text: `Shopify: does not answer for ${shop} (${reading.detail}).`,
    remedy: "see that this machine may send requests to the internet, and look at Shopify's status page.",
  };
}
