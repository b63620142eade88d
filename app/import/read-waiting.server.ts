import { waitingFilter } from "~/orders/backfill/order-filters";
import type { ShopDomain } from "~/kernel/ids";
import { toWaitingOrder, type WaitingOrder } from "./waiting-orders";
import type { AppContext } from "~/context";

export type WaitingReading =
  /** Newest first. `truncated`: some orders were not read, because there were too many or they were unreadable. */
  { kind: "read"; orders: WaitingOrder[]; truncated: boolean } | { kind: "unavailable" };

const PAGE_SIZE = 25;
/** A page waits for this answer, so it covers only some hundred orders. */
const PAGES = 8;

/** The shop's orders that wait to be captured at Shopify, imported or not, pay later or not. Stores nothing. */
export async function readWaiting(
  ctx: Pick<AppContext, "shopAdmin" | "clock">,
  { shop }: { shop: ShopDomain },
): Promise<WaitingReading> {
  const filter = { ...waitingFilter(ctx.clock.now()), pageSize: PAGE_SIZE, order: "newest_first" } as const;
  const orders: WaitingOrder[] = [];
  let cursor: string | null = null;
  let unreadable = 0;
  for (let pages = 0; pages < PAGES; pages += 1) {
    const page = await ctx.shopAdmin.listOrders(shop, { ...filter, cursor });
    if (page.kind !== "read") return { kind: "unavailable" };
    orders.push(...page.value.orders.map(toWaitingOrder));
    unreadable += page.value.unreadable.length;
    cursor = page.value.nextCursor;
    if (cursor === null) break;
  }
  return { kind: "read", orders, truncated: cursor !== null || unreadable > 0 };
}
