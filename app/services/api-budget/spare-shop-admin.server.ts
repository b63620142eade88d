import { takeKnown, toBudget } from "./create-spender.server";
import { returnPoints } from "~/data/api-budget.server";
import type { ShopDomain } from "~/domain/ids";
import type { ReadResult, ShopAdmin } from "~/ports/shop-admin";
import type { AppContext } from "~/services/app-context";

/** What a page of 25 orders with their lines asks for (see the adapter's query), with room for more fields. */
const PAGE_POINTS = 300;

/**
 * The shop's admin as background work reads it: a page of orders, the dearest reading, waits while the shop's points are
 * needed for people and for a bulk capture, instead of running into Shopify's limit. Everything else is passed on.
 */
export function spareShopAdmin(
  ctx: Pick<AppContext, "db" | "newId" | "apiLimits">,
  admin: ShopAdmin,
): ShopAdmin {
  return {
    ...admin,
    listOrders: (shop, query) => whenSpared(ctx, shop, () => admin.listOrders(shop, query)),
  };
}

async function whenSpared<T>(
  ctx: Pick<AppContext, "db" | "newId" | "apiLimits">,
  shop: ShopDomain,
  read: () => Promise<ReadResult<T>>,
): Promise<ReadResult<T>> {
  const hold = { shop, id: ctx.newId(), points: PAGE_POINTS };
  const taken = await takeKnown(ctx, hold);
  if (taken?.kind === "wait")
    return { kind: "unavailable", retryAfterMs: taken.ms, detail: "The shop's points are needed elsewhere." };
  const before = ctx.apiLimits.latest(shop);
  try {
    return await read();
  } finally {
    await returnPoints(ctx.db, hold, ctx.apiLimits.latest(shop) === before ? null : toBudget(ctx, shop));
  }
}
