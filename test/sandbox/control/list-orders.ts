import { z } from "zod";

import { displayFinancialStatus, displayFulfillmentStatus } from "../model/order-totals";
import type { OrderState } from "../model/order-state";
import type { ShopState } from "../model/shop-state";
import { ok, orderRoute, shopRoute } from "./control-route";
import { gatewaysOf, orderDetail, orderSummary } from "./order-view";

const PAGE_SIZE = 50;

/** GET /sandbox/orders: newest first, fifty per page. `query` searches the texts that a person sees of an order. */
export const listOrdersRoute = shopRoute({
  method: "GET",
  path: "/sandbox/orders",
  input: {
    query: z.string().max(200).optional(),
    after: z.string().regex(/^\d*$/, "must be the nextAfter of a page").optional(),
  },
  answer({ context, shop, input }) {
    const now = context.world.clock.now();
    const words = (input.query ?? "").toLowerCase().split(/\s+/).filter(Boolean);
    const found = [...shop.orders.values()]
      .filter((order) => words.every((word) => isFound(shop, order, word, now)))
      .sort((a, b) => b.createdAt - a.createdAt || b.id - a.id);
    const start = input.after ? found.findIndex((order) => order.id === Number(input.after)) + 1 : 0;
    const page = found.slice(start, start + PAGE_SIZE);
    const more = start + PAGE_SIZE < found.length;
    return ok({
      orders: page.map((order) => orderSummary(shop, order, now)),
      nextAfter: more ? String(page.at(-1)?.id) : null,
      total: found.length,
      openTotal: openTotal(shop),
    });
  },
});

/** GET /sandbox/orders/ID */
export const readOrderRoute = orderRoute({
  method: "GET",
  path: "/sandbox/orders/:id",
  input: {},
  answer: ({ context, shop, order }) => ok({ order: orderDetail(shop, order, context.world.clock.now()) }),
});

function openTotal(shop: ShopState): number {
  let open = 0;
  for (const order of shop.orders.values())
    if (order.closedAt === null && order.cancelledAt === null) open += 1;
  return open;
}

/** Cheap texts come first, because the statuses have to be derived. */
function isFound(shop: ShopState, order: OrderState, word: string, now: number): boolean {
  const customer = order.customerId === null ? null : shop.customers.get(order.customerId);
  const texts = [
    order.name,
    order.email,
    customer?.firstName,
    customer?.lastName,
    order.presentmentCurrency,
    ...order.tags,
  ];
  if ([...texts, ...gatewaysOf(order)].some((text) => text?.toLowerCase().includes(word))) return true;
  const statuses = [displayFinancialStatus(order, now), displayFulfillmentStatus(order)];
  return statuses.some((status) => status?.toLowerCase() === word.replace(/ /g, "_"));
}
