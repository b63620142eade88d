import { formatAttentionCursor, parseAttentionCursor } from "~/attention/attention-place";
import { listAttention } from "~/attention/attention.store.server";
import type { AppContext } from "~/context";
import type { ShopDomain } from "~/kernel/ids";
import type { ListState } from "./list-state";
import type { ListSteps } from "./list-steps-view";
import { orderAddress } from "./order-address";

/**
 * The orders before and after a line of "Needs attention". An order may have several reasons: a step always leads to
 * another order. Orders that could not be read have no page to step to.
 */
export async function readAttentionSteps(
  { db }: Pick<AppContext, "db">,
  { shop, state, place }: { shop: ShopDomain; state: ListState; place: string },
): Promise<Pick<ListSteps, "previous" | "next">> {
  const cursor = parseAttentionCursor(place);
  if (cursor.kind === "first" || cursor.place.kind === "unreadable") return { previous: null, next: null };
  const from = cursor.place;
  const step = async (isBackward: boolean) => {
    const [line] = await listAttention(db, shop, { from, isBackward, take: 1, ofOthers: true });
    if (!line) return null;
    const at = formatAttentionCursor({ kind: "after", place: { kind: "order", ...line } });
    return orderAddress(line.orderId, state, at);
  };
  const [previous, next] = await Promise.all([step(true), step(false)]);
  return { previous, next };
}
