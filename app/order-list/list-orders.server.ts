import type { OrderRowView } from "./order-row-view";
import { countNeedsAttention } from "./read-attention.server";
import { readUnseen } from "~/orders/backfill/read-unseen.server";
import { toOrderRow } from "./to-order-row";
import { readGatewayPolicies } from "~/gateways/gateway-policies.store.server";
import { type OrderFilter, countOrders, findExpiryTimes, findOrders } from "./order-lists.store.server";
import { findOrdersInFlight } from "~/money/operation/operations.store.server";
import { readShopSettings } from "~/settings/settings.store.server";
import { readShippedBefore } from "~/money/shipped-before.store.server";
import type { ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";
import type { Unseen } from "~/orders/backfill/backfill-view";
import type { OrderSort, OrderViewName } from "./list-state";

export interface OrderListQuery {
  shop: ShopDomain;
  view: OrderViewName;
  /** Part of the order's or the customer's name; empty for all. */
  search: string;
  /** Test orders in place of all others. */
  tests?: boolean;
  sort: OrderSort;
  /** From 1. A page past the end answers the last one. */
  page: number;
}

export interface OrderList {
  rows: OrderRowView[];
  /** How many orders each view holds, whatever is searched for. */
  counts: Record<OrderViewName | "attention", number>;
  page: number;
  pageCount: number;
  total: number;
  /** Whether the warehouse may ship authorized orders, as the merchant switched it. */
  importOn: boolean;
  /** Why what is not listed may be there all the same. */
  unseen: Unseen;
}

export const PAGE_SIZE = 50;

export async function listOrders(
  ctx: Pick<AppContext, "db" | "clock">,
  query: OrderListQuery,
): Promise<OrderList> {
  const { shop, view, search, tests = false } = query;
  const now = ctx.clock.now();
  const shippedBefore = await readShippedBefore(ctx.db, shop, now);
  const filter = { shop, view, search, tests, now, shippedBefore };
  const [total, counts, policies, settings, unseen] = await Promise.all([
    countOrders(ctx.db, filter),
    countViews(ctx.db, filter),
    readGatewayPolicies(ctx.db, shop),
    readShopSettings(ctx.db, shop),
    readUnseen(ctx, shop),
  ]);
  const pageCount = Math.max(1, Math.ceil(total / PAGE_SIZE));
  const page = Math.min(Math.max(1, Math.trunc(query.page) || 1), pageCount);
  const orders = await findOrders(ctx.db, filter, {
    sort: query.sort,
    skip: (page - 1) * PAGE_SIZE,
    take: PAGE_SIZE,
  });
  const ids = orders.map(({ id }) => id);
  const [inFlight, expiredAt] = await Promise.all([
    findOrdersInFlight(ctx.db, shop, ids, "capture"),
    findExpiryTimes(ctx.db, shop, ids),
  ]);
  const rows = orders.map((order) =>
    toOrderRow(order, {
      policies,
      shippedBefore,
      settings,
      captureInFlight: inFlight.has(order.id),
      expiredAt: expiredAt.get(order.id) ?? null,
    }),
  );
  return { rows, counts, page, pageCount, total, importOn: settings.importOn, unseen };
}

async function countViews(db: AppContext["db"], filter: OrderFilter): Promise<OrderList["counts"]> {
  const count = (view: OrderViewName): Promise<number> => countOrders(db, { ...filter, view, search: "" });
  const [pending, expiring, shipped, captured, expired, all, attention] = await Promise.all([
    count("pending"),
    count("expiring"),
    count("shipped_not_captured"),
    count("captured"),
    count("expired"),
    count("all"),
    countNeedsAttention(db, filter.shop),
  ]);
  return { pending, expiring, shipped_not_captured: shipped, attention, captured, expired, all };
}
