import { findUncapturedOthers } from "./other-orders.store.server";
import type { ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";
import type { OtherFailureView } from "./other-failure-view";

const SHOWN = 20;

/** Orders that are not pay later, could not be captured and wait for a person, the oldest first. */
export async function listOtherFailures(
  ctx: Pick<AppContext, "db">,
  { shop }: { shop: ShopDomain },
): Promise<OtherFailureView[]> {
  return findUncapturedOthers(ctx.db, shop, SHOWN);
}
