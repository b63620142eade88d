import type { ReadingContext } from "~/context";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import { syncOrder } from "./sync-order.server";

export type FetchedOrder =
  | { kind: "stored"; orderId: OrderId }
  | { kind: "not_pay_later" }
  | { kind: "not_found" }
  /** A part of the order cannot be read; it is set aside and shown to people. */
  | { kind: "unreadable" }
  /** Shopify was not asked, or did not answer; nothing changed. */
  | { kind: "unavailable" };

/** Shopify answers names that are alike, too: "1043" also finds "#1043-A". */
const ALIKE = 10;

/**
 * Reads an order that somebody knows by its name from Shopify, and stores it as any other reading would. Nothing is
 * stored of an order that was not paid later. Safe to repeat.
 */
export async function fetchOrder(
  ctx: ReadingContext,
  { shop, name }: { shop: ShopDomain; name: string },
): Promise<FetchedOrder> {
  const query = { scope: "any", name: plain(name), cursor: null, pageSize: ALIKE } as const;
  const page = await ctx.shopAdmin.listOrders(shop, { ...query, order: "newest_first" });
  if (page.kind !== "read") return { kind: "unavailable" };
  const { orders, unreadable } = page.value;
  const found = [...orders, ...unreadable].find((order) => plain(order.name) === plain(name));
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

const plain = (name: string): string => name.trim().replace(/^#/, "").toLowerCase();
