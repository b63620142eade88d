import type { ReadingContext } from "~/context";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import { isSameName } from "~/kernel/order-name";
import { syncOrder } from "./sync-order.server";

export type FetchedOrder =
  | { kind: "stored"; orderId: OrderId }
  /** The app does not follow the order, and stored nothing of it. */
  | { kind: "not_pay_later" }
  | { kind: "not_found" }
  /** A part of the order cannot be read; it is set aside and shown to people. */
  | { kind: "unreadable" }
  /** Shopify was not asked, or did not answer; nothing changed. */
  | { kind: "unavailable" };

/** Assumption: Shopify may answer names that are alike, too, so that the very name has to be picked out. */
const ALIKE = 10;

/**
 * Asks Shopify for the order of the name that a person typed, and stores it like every other reading. Of an order that is
 * neither pay later nor captured for the merchant nothing is kept. Safe to repeat.
 */
export async function fetchOrder(
  ctx: ReadingContext,
  { shop, name }: { shop: ShopDomain; name: string },
): Promise<FetchedOrder> {
  const query = { scope: "any", name, cursor: null, pageSize: ALIKE } as const;
  const page = await ctx.shopAdmin.listOrders(shop, { ...query, order: "newest_first" });
  if (page.kind !== "read") return { kind: "unavailable" };
  const { orders, unreadable } = page.value;
  const found = [...orders, ...unreadable].find((order) => isSameName(order.name, name));
  if (!found) return { kind: "not_found" };
  const outcome = await syncOrder(ctx, { shop, orderId: found.id, cause: "person" });
  switch (outcome.kind) {
    case "stored":
      return { kind: "stored", orderId: found.id };
    case "not_ours":
      return { kind: "not_pay_later" };
    case "missing":
      return { kind: "not_found" };
    case "unreadable":
      return { kind: "unreadable" };
    case "unavailable":
    case "unauthorized":
      return { kind: "unavailable" };
  }
}
