import type { AppContext } from "~/context";
import type { ShopDomain } from "~/kernel/ids";
import { listShownEndpoints } from "./webhook-endpoints.store.server";
import type { ShownEndpoint } from "./webhook-view";

/** The shop's endpoints, oldest first, without their secrets. */
export function listEndpoints(ctx: Pick<AppContext, "db">, shop: ShopDomain): Promise<ShownEndpoint[]> {
  return listShownEndpoints(ctx.db, shop);
}
