import type { Database } from "~/platform/database/client.server";
import type { Prisma } from "~/platform/database/generated/client";
import { COUNTED, overdue, TESTS, WAITING } from "~/money/order-populations.store.server";
import { expiringUntil } from "~/gateways/expiry";
import { asId, type OrderId, type ShopDomain } from "~/kernel/ids";
import type { ShippedBefore } from "~/settings/grace";
import type { OrderSort, OrderViewName } from "./list-state";

type Moment = Pick<OrderFilter, "now" | "shippedBefore">;

const IN_VIEW: Record<OrderViewName, (moment: Moment) => Prisma.OrderWhereInput> = {
  pending: () => WAITING,
  expiring: ({ now }) => ({ ...WAITING, expiresAt: { gt: now, lte: expiringUntil(now) } }),
  shipped_not_captured: ({ shippedBefore }) => overdue(shippedBefore),
  // A canceled order is held, too, but nobody waits for it; neither does anybody for an order whose authorization has
  // lapsed, which stands among the expired ones and comes back when it is paid otherwise.
  on_hold: () => ({
    ...{ releaseState: "hold", fulfilledAt: null, canceledAt: null, deletedAt: null },
    NOT: { holdReasons: { has: "nothing_authorized" }, amountExpiredMinor: { gt: 0 } },
  }),
  captured: () => ({ amountCapturedMinor: { gt: 0 } }),
  // Expired orders lost money or are past a date of the shop's own table; Shopify may still capture the latter. A
  // lapsed amount that nobody owes is no loss; an amount voided after shipping is one.
  expired: ({ now }) => ({
    OR: [
      {
        amountOwedMinor: { gt: 0 },
        OR: [{ amountExpiredMinor: { gt: 0 } }, { amountVoidedMinor: { gt: 0 }, fulfilledAt: { not: null } }],
      },
      { ...WAITING, expiresAt: { lte: now } },
    ],
  }),
  all: () => ({}),
};

/** Every order of the list ends with the id, so that no two pages show the same order. */
const SORTED: Record<OrderSort, Prisma.OrderOrderByWithRelationInput[]> = {
  expires_asc: [{ expiresAt: { sort: "asc", nulls: "last" } }, { id: "asc" }],
  expires_desc: [{ expiresAt: { sort: "desc", nulls: "last" } }, { id: "desc" }],
  processed_asc: [{ processedAt: "asc" }, { id: "asc" }],
  processed_desc: [{ processedAt: "desc" }, { id: "desc" }],
  // The currency comes first, because amounts of different currencies cannot be compared.
  remaining_asc: [{ currency: "asc" }, { amountCapturableMinor: "asc" }, { id: "asc" }],
  remaining_desc: [{ currency: "asc" }, { amountCapturableMinor: "desc" }, { id: "desc" }],
  captured_asc: [{ capturedAt: { sort: "asc", nulls: "last" } }, { id: "asc" }],
  captured_desc: [{ capturedAt: { sort: "desc", nulls: "last" } }, { id: "desc" }],
  fulfilled_asc: [{ fulfilledAt: { sort: "asc", nulls: "last" } }, { id: "asc" }],
  fulfilled_desc: [{ fulfilledAt: { sort: "desc", nulls: "last" } }, { id: "desc" }],
};

/** The data that a row of a list shows besides the order's own columns. */
const OF_ROW = {
  authorizations: { select: { expiresAt: true, expirySource: true, state: true } },
  holds: { where: { endedAt: null }, select: { id: true } },
  // One capture under way, and the latest lapse, are enough.
  operations: { where: { openSlot: { not: null }, kind: "capture" }, select: { id: true }, take: 1 },
  ledger: {
    where: { kind: "expired" },
    orderBy: { occurredAt: "desc" },
    select: { occurredAt: true },
    take: 1,
  },
} satisfies Prisma.OrderInclude;

export type ListedOrder = Prisma.OrderGetPayload<{ include: typeof OF_ROW }>;

export interface OrderFilter {
  shop: ShopDomain;
  view: OrderViewName;
  /** Part of the order's or the customer's name; empty for all. */
  search: string;
  /** The moment from which "expiring" and "expired" are counted. */
  now: Date;
  /** The moments from which "shipped_not_captured" is counted. */
  shippedBefore: ShippedBefore;
  /** Selects test orders instead of all others. */
  tests: boolean;
}

export async function findOrders(
  db: Database,
  filter: OrderFilter,
  page: { sort: OrderSort; skip: number; take: number },
): Promise<ListedOrder[]> {
  return db.order.findMany({
    where: toWhere(filter),
    orderBy: SORTED[page.sort],
    skip: page.skip,
    take: page.take,
    include: OF_ROW,
  });
}

export async function countOrders(db: Database, filter: OrderFilter): Promise<number> {
  return db.order.count({ where: toWhere(filter) });
}

/** Ids of the filter's orders, earliest expiry first, at most `take`. */
export async function findOrderIds(db: Database, filter: OrderFilter, take: number): Promise<OrderId[]> {
  const rows = await db.order.findMany({
    where: toWhere(filter),
    orderBy: SORTED.expires_asc,
    take,
    select: { id: true },
  });
  return rows.map(({ id }) => asId<OrderId>(id));
}

/** The filter's orders, as a condition for other queries. */
export function toWhere({ shop, view, search, tests, ...moment }: OrderFilter): Prisma.OrderWhereInput {
  const text = search.trim();
  const inView = { shop, ...IN_VIEW[view](moment), ...(tests ? TESTS : COUNTED) };
  if (text === "") return inView;
  const contains = { contains: escapeLike(text), mode: "insensitive" } as const;
  return { AND: [inView, { OR: [{ name: contains }, { customerName: contains }] }] };
}

/** `contains` becomes LIKE without escaping, so a typed percent sign or underscore must be escaped here. */
function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`);
}
