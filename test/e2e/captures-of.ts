import type { OrderView } from "../sandbox/control-client";
import type { TestShop } from "./test-shop";

/** Captures that Shopify made of each of the orders. */
export async function capturesOf(shop: TestShop, orders: readonly OrderView[]): Promise<number[]> {
  const read = await Promise.all(orders.map(({ id }) => shop.orderBy("GET", `orders/${id}`)));
  return read.map(
    ({ transactions }) =>
      transactions.filter(({ kind, status }) => kind === "CAPTURE" && status === "SUCCESS").length,
  );
}
