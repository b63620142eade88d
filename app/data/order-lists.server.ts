import type { Database } from "./client.server";
import type { Prisma } from "./generated/client";
import type { OrderId, ShopDomain } from "~/domain/ids";

export type OrderView = "pending" | "captured" | "all";
export type OrderSort =
  | "expires_asc"
  | "expires_desc"
  | "processed_asc"
  | "processed_desc"
  | "remaining_asc"
  | "remaining_desc"
  | "captured_asc"
  | "captured_desc";

const IN_VIEW: Record<OrderView, Prisma.OrderWhereInput> = {
  pending: { amountRemainingMinor: { gt: 0 } },
  captured: { amountCapturedMinor: { gt: 0 } },
  all: {},
};

/** Ends with the id, so that a page never shows an order that another page shows too. */
const SORTED: Record<OrderSort, Prisma.OrderOrderByWithRelationInput[]> = {
  expires_asc: [{ expiresAt: { sort: "asc", nulls: "last" } }, { id: "asc" }],
  expires_desc: [{ expiresAt: { sort: "desc", nulls: "last" } }, { id: "desc" }],
  processed_asc: [{ processedAt: "asc" }, { id: "asc" }],
  processed_desc: [{ processedAt: "desc" }, { id: "desc" }],
  // One currency after the other: amounts of different currencies have no order.
  remaining_asc: [{ currency: "asc" }, { amountRemainingMinor: "asc" }, { id: "asc" }],
  remaining_desc: [{ currency: "asc" }, { amountRemainingMinor: "desc" }, { id: "desc" }],
  captured_asc: [{ capturedAt: { sort: "asc", nulls: "last" } }, { id: "asc" }],
  captured_desc: [{ capturedAt: { sort: "desc", nulls: "last" } }, { id: "desc" }],
};

const WITH_AUTHORIZATIONS = {
  authorizations: { select: { expiresAt: true, expirySource: true } },
} satisfies Prisma.OrderInclude;

export type ListedOrder = Prisma.OrderGetPayload<{ include: typeof WITH_AUTHORIZATIONS }>;

export interface OrderFilter {
  shop: ShopDomain;
  view: OrderView;
  /** Part of the order's or the customer's name; empty for all. */
  search: string;
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
    include: WITH_AUTHORIZATIONS,
  });
}

export async function countOrders(db: Database, filter: OrderFilter): Promise<number> {
  return db.order.count({ where: toWhere(filter) });
}

function toWhere({ shop, view, search }: OrderFilter): Prisma.OrderWhereInput {
  const text = search.trim();
  if (text === "") return { shop, ...IN_VIEW[view] };
  const contains = { contains: escapeLike(text), mode: "insensitive" } as const;
  return { shop, ...IN_VIEW[view], OR: [{ name: contains }, { customerName: contains }] };
}

/** `contains` becomes LIKE without escaping: a percent sign or underscore typed by a person means itself. */
function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`);
}

const WITH_EVERYTHING = {
  lines: { orderBy: { position: "asc" } },
  authorizations: { orderBy: [{ authorizedAt: "asc" }, { id: "asc" }] },
} satisfies Prisma.OrderInclude;

export type StoredOrder = Prisma.OrderGetPayload<{ include: typeof WITH_EVERYTHING }>;

export async function findOrder(
  db: Database,
  shop: ShopDomain,
  orderId: OrderId,
): Promise<StoredOrder | null> {
  return db.order.findUnique({ where: { shop_id: { shop, id: orderId } }, include: WITH_EVERYTHING });
}

/** Which of the orders have a capture on its way. */
export async function findOrdersInFlight(
  db: Database,
  shop: ShopDomain,
  orderIds: string[],
): Promise<Set<string>> {
  const rows = await db.operation.findMany({
    where: { shop, orderId: { in: orderIds }, kind: "capture", state: { in: ["requested", "unknown"] } },
    select: { orderId: true },
  });
  return new Set(rows.map(({ orderId }) => orderId));
}

/** What happened to the order, newest first. */
export async function findTimeline(db: Database, shop: ShopDomain, orderId: OrderId) {
  return db.timelineEvent.findMany({
    where: { shop, orderId },
    orderBy: [{ occurredAt: "desc" }, { id: "desc" }],
    take: 500,
  });
}

/** The order's requests to move money, newest first. */
export async function findOperations(db: Database, shop: ShopDomain, orderId: OrderId) {
  return db.operation.findMany({
    where: { shop, orderId },
    orderBy: [{ requestedAt: "desc" }, { id: "desc" }],
    take: 50,
  });
}
