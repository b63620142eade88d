import type { OrderRow } from "./order-views";
import { toOrderRow } from "./to-order-row";
import { readGatewayPolicies } from "~/data/gateway-policies.server";
import {
  type OrderSort,
  type OrderView,
  countOrders,
  findOrders,
  findOrdersInFlight,
} from "~/data/order-lists.server";
import type { ShopDomain } from "~/domain/ids";
import type { AppContext } from "~/services/app-context";

/** Pending: something remains to be captured. Captured: something was. */
export type { OrderSort, OrderView } from "~/data/order-lists.server";

export interface OrderListQuery {
  shop: ShopDomain;
  view: OrderView;
  /** Part of the order's or the customer's name; empty for all. */
  search: string;
  sort: OrderSort;
  /** From 1. A page past the end answers the last one. */
  page: number;
}

export interface OrderList {
  rows: OrderRow[];
  /** How many orders each view holds, whatever is searched for. */
  counts: Record<OrderView, number>;
  page: number;
  pageCount: number;
  total: number;
}

export const PAGE_SIZE = 50;

export async function listOrders(ctx: Pick<AppContext, "db">, query: OrderListQuery): Promise<OrderList> {
  const { shop, view, search } = query;
  const [total, counts, policies] = await Promise.all([
    countOrders(ctx.db, { shop, view, search }),
    countViews(ctx, shop),
    readGatewayPolicies(ctx.db, shop),
  ]);
  const pageCount = Math.max(1, Math.ceil(total / PAGE_SIZE));
  const page = Math.min(Math.max(1, Math.trunc(query.page) || 1), pageCount);
  const orders = await findOrders(
    ctx.db,
    { shop, view, search },
    { sort: query.sort, skip: (page - 1) * PAGE_SIZE, take: PAGE_SIZE },
  );
  const inFlight = await findOrdersInFlight(
    ctx.db,
    shop,
    orders.map(({ id }) => id),
  );
  const rows = orders.map((order) =>
    toOrderRow(order, { policies, captureInFlight: inFlight.has(order.id) }),
  );
  return { rows, counts, page, pageCount, total };
}

async function countViews(
  { db }: Pick<AppContext, "db">,
  shop: ShopDomain,
): Promise<Record<OrderView, number>> {
  const count = (view: OrderView): Promise<number> => countOrders(db, { shop, view, search: "" });
  const [pending, captured, all] = await Promise.all([count("pending"), count("captured"), count("all")]);
  return { pending, captured, all };
}
