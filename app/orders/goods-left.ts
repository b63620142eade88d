import type { Order } from "~/platform/database/generated/client";

/** What has left of an order's goods; `facets` of the migration say the same for filters. */
export const GOODS_LEFT = ["not_shipped", "partly_shipped", "shipped"] as const;
export type GoodsLeft = (typeof GOODS_LEFT)[number];

export function goodsLeftOf(order: Pick<Order, "fulfilledAt" | "firstShippedAt">): GoodsLeft {
  if (order.fulfilledAt !== null) return "shipped";
  return order.firstShippedAt === null ? "not_shipped" : "partly_shipped";
}
