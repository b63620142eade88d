import type { OrderRowView } from "./order-row-view";
import { countNeedsAttention } from "~/attention/attention.store.server";
import { readSeen } from "~/orders/backfill/read-backfill.server";
import { toOrderRow } from "./to-order-row";
import { type OrderFilter, countOrders, findOrders } from "./order-lists.store.server";
import { shippedBefore } from "~/settings/grace";
import { readRules, type Rules } from "~/settings/rules.server";
import type { ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";
import type { BackfillView, Unseen } from "~/orders/backfill/backfill-view";
import type { OrderSort, OrderViewName } from "./list-state";

export interface OrderListQuery {
  shop: ShopDomain;
  view: OrderViewName;
  /** Part of the order's or the customer's name; empty for all. */
  search: string;
  /** Lists test orders instead of all others. */
  tests?: boolean;
  sort: OrderSort;
  /** Counts from 1. A page past the end answers the last one. */
  page: number;
}

export interface OrderList {
  rows: OrderRowView[];
  /** The number of orders in each view, whatever the search. */
  counts: Record<OrderViewName | "attention", number>;
  page: number;
  pageCount: number;
  total: number;
  /** Whether the merchant lets the warehouse ship authorized orders. */
  importOn: boolean;
  /** The progress of reading the shop's last 60 days. */
  backfill: BackfillView | null;
  /** Why orders may exist that the list does not show. */
  unseen: Unseen;
}

export const PAGE_SIZE = 50;

export async function listOrders(
  ctx: Pick<AppContext, "db" | "clock">,
  query: OrderListQuery,
): Promise<OrderList> {
  const { shop, view, search, tests = false, sort } = query;
  const now = ctx.clock.now();
  const rules = await readRules(ctx.db, shop);
  const filter = { shop, view, search, tests, now, shippedBefore: shippedBefore(rules, now) };
  const [total, counts, { backfill, unseen }] = await Promise.all([
    countOrders(ctx.db, filter),
    countViews(ctx.db, filter),
    readSeen(ctx, shop),
  ]);
  const pageCount = Math.max(1, Math.ceil(total / PAGE_SIZE));
  const page = Math.min(Math.max(1, Math.trunc(query.page) || 1), pageCount);
  const rows = await listPage(ctx.db, filter, { sort, skip: (page - 1) * PAGE_SIZE, take: PAGE_SIZE, rules });
  return { rows, counts, page, pageCount, total, importOn: rules.settings.importOn, backfill, unseen };
}

/** The shop's orders that wait to be captured, earliest expiry first. */
export async function listNextOrders(
  ctx: Pick<AppContext, "db" | "clock">,
  { shop, rules, take }: { shop: ShopDomain; rules: Rules; take: number },
): Promise<OrderRowView[]> {
  const now = ctx.clock.now();
  const before = shippedBefore(rules, now);
  const filter = { shop, view: "pending", search: "", tests: false, now, shippedBefore: before } as const;
  return listPage(ctx.db, filter, { sort: "expires_asc", skip: 0, take, rules });
}

async function listPage(
  db: AppContext["db"],
  filter: OrderFilter,
  { rules, ...page }: { sort: OrderSort; skip: number; take: number; rules: Rules },
): Promise<OrderRowView[]> {
  const orders = await findOrders(db, filter, page);
  return orders.map(({ operations, ledger, ...order }) =>
    toOrderRow(order, {
      ...rules,
      shippedBefore: filter.shippedBefore,
      now: filter.now,
      captureInFlight: operations.length > 0,
      expiredAt: ledger[0]?.occurredAt ?? null,
    }),
  );
}

async function countViews(db: AppContext["db"], filter: OrderFilter): Promise<OrderList["counts"]> {
  const count = (view: OrderViewName): Promise<number> => countOrders(db, { ...filter, view, search: "" });
  const [pending, expiring, shipped, onHold, captured, expired, all, attention] = await Promise.all([
    count("pending"),
    count("expiring"),
    count("shipped_not_captured"),
    count("on_hold"),
    count("captured"),
    count("expired"),
    count("all"),
    countNeedsAttention(db, filter.shop),
  ]);
  const needed = attention.setAside + attention.judged;
  return {
    pending,
    expiring,
    shipped_not_captured: shipped,
    on_hold: onHold,
    attention: needed,
    captured,
    expired,
    all,
  };
}
