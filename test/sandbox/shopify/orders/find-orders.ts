import type { GraphQLResolveInfo } from "graphql";
import type { OrderState } from "../../model/order-state";
import type { ShopState } from "../../model/shop-state";
import type { ApiContext, ResolverMap } from "../graphql/context";
import { expectGid } from "../graphql/gid";
import { pageOf, type Page, type PageArguments } from "../graphql/page";
import { responsePath } from "../graphql/response-path";
import { compileSearch, noticeOf } from "../search/compile-search";
import { orderPosition, sortedOrders } from "../search/order-index";
import { orderSearchFields } from "../search/order-search";
import { parseSearch } from "../search/parse-search";

interface OrdersArguments extends PageArguments {
  query?: string | null;
  sortKey?: string | null;
  reverse?: boolean | null;
}

function ordersPage(args: OrdersArguments, context: ApiContext, info: GraphQLResolveInfo): Page<OrderState> {
  const { shop } = context;
  const search = compileSearch(args.query, orderSearchFields(shop, context.now));
  if (search.warnings.length > 0)
    context.searchNotices.push(noticeOf(responsePath(info), args.query ?? "", search));
  const sortKey = args.sortKey ?? "PROCESSED_AT";
  const only = singleId(args.query);
  const candidates =
    only === null ? sortedOrders(shop, sortKey, context.now()).items : () => oneOrNone(shop, only);
  return pageOf(
    {
      items: function* (backwards) {
        for (const order of candidates(backwards)) if (search.matches(order)) yield order;
      },
      position: orderPosition(shop, sortKey, context.now()),
      reverse: args.reverse ?? false,
    },
    args,
  );
}

function oneOrNone(shop: ShopState, id: number): OrderState[] {
  const order = shop.orders.get(id);
  return order ? [order] : [];
}

/** The one id that a query asks for, which needs no walk through all orders. */
function singleId(query: string | null | undefined): number | null {
  const parsed = query ? parseSearch(query) : null;
  const parts = parsed?.kind === "and" ? parsed.parts : parsed ? [parsed] : [];
  for (const part of parts)
    if (part.kind === "term" && part.field === "id" && part.comparator === ":" && /^\d+$/.test(part.value))
      return Number(part.value);
  return null;
}

interface CountArguments {
  query?: string | null;
  limit?: number | null;
}

/** Recorded 2026-04: a count beyond the limit answers the limit, AT_LEAST; `limit: null` counts all. */
function ordersCount(args: CountArguments, context: ApiContext, info: GraphQLResolveInfo) {
  const search = compileSearch(args.query, orderSearchFields(context.shop, context.now));
  if (search.warnings.length > 0)
    context.searchNotices.push(noticeOf(responsePath(info), args.query ?? "", search));
  const limit = args.limit ?? null;
  let count = 0;
  for (const order of context.shop.orders.values()) {
    if (!search.matches(order)) continue;
    if (limit !== null && count === limit) return { count, precision: "AT_LEAST" };
    count += 1;
  }
  return { count, precision: "EXACT" };
}

export const findOrderResolvers: ResolverMap = {
  QueryRoot: {
    order: (_source: unknown, args: { id: string }, context) =>
      context.shop.orders.get(expectGid("Order", args.id)) ?? null,
    orders: (_source: unknown, args: OrdersArguments, context, info) => ordersPage(args, context, info),
    ordersCount: (_source: unknown, args: CountArguments, context, info) => ordersCount(args, context, info),
  },
  Count: {
    count: (source: { count: number }) => source.count,
    precision: (source: { precision: string }) => source.precision,
  },
};
