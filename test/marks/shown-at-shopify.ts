import { z } from "zod";
import type { AuthorityBench, Both } from "../authority/authority-bench";
import { orderBy } from "../sandbox/control-client";

function metafieldOf({ sandbox }: AuthorityBench, { orderId }: Both) {
  const orders = [...sandbox.world.shops.values()].flatMap((shop) => [...shop.orders.values()]);
  const order = orders.find(({ id }) => String(id) === String(orderId));
  return order?.metafields.find(({ key }) => key === "captured");
}

/** What the metafield on the order at Shopify says, or null without one. */
export function amountsAt(bench: AuthorityBench, order: Both): unknown {
  const value = metafieldOf(bench, order)?.value;
  return value === undefined ? null : JSON.parse(value);
}

/** Somebody writes something else over it. */
export function changeAmounts(bench: AuthorityBench, order: Both, value: string): void {
  const metafield = metafieldOf(bench, order);
  if (metafield) metafield.value = value;
}

const atShopify = z.object({
  tags: z.array(z.string()),
  financialStatus: z.string().nullable(),
  transactions: z.array(z.object({ id: z.number(), kind: z.string(), gateway: z.string() })),
});

/** The order as Shopify shows it. */
export async function shownAt({ sandbox }: AuthorityBench, { orderId }: Both) {
  return atShopify.parse(await orderBy(sandbox.url, "GET", `orders/${orderId}`));
}
