import { cancelOrder } from "./cancel-order.server";
import { toCaptureEvents } from "./capture-events";
import type { ShopifyClient } from "./client.server";
import type { OrderFieldsFragment as Order, ReadChangeTimesQuery } from "./generated/admin.generated";
import { READ_CAPTURE_EVENTS } from "./events.graphql";
import { fireFlowTrigger } from "./fire-flow-trigger.server";
import { fromGid, toGid } from "./gid";
import { toSnapshot } from "./map";
import { readAutoCapture } from "./read-auto-capture.server";
import { readResult } from "./read-result";
import { toSearchText } from "./order-search";
import { COUNT_ORDERS, LIST_ORDERS, READ_CHANGE_TIMES, READ_ORDER, READ_SHOP } from "./orders.graphql";
import type { OrderId, ShopDomain } from "~/domain/ids";
import type { OrderSnapshot } from "~/domain/order-snapshot";
import type { Clock } from "~/ports/clock";
import type { OrderPage, OrderQuery, ReadResult, ShopAdmin, ShopProfile } from "~/ports/shop-admin";

const LINES_OF_ONE_ORDER = 100;
/** Few orders have more lines; those are read again one by one. */
const LINES_OF_LISTED_ORDER = 20;

export function createShopAdmin(client: ShopifyClient, clock: Clock): ShopAdmin {
  return {
    readProfile: (shop) => readProfile(client, shop),
    readOrder: (shop, id) => readOrder(client, clock, shop, id),
    listOrders: (shop, query) => listOrders(client, clock, shop, query),
    async readChangeTimes(shop, ids) {
      const gids = ids.map((id) => toGid("Order", id));
      return readResult(await client.query(shop, READ_CHANGE_TIMES, { ids: gids }), toChangeTimes);
    },
    async countOrders(shop, filter) {
      const answer = await client.query(shop, COUNT_ORDERS, { query: toSearchText(filter) });
      return readResult(answer, (data) => data.ordersCount?.count ?? 0);
    },
    async readCaptureEvents(shop, ids) {
      const gids = ids.map((id) => toGid("Order", id));
      return readResult(await client.query(shop, READ_CAPTURE_EVENTS, { ids: gids }), toCaptureEvents);
    },
    readAutoCapture: (shop) => readAutoCapture(client, shop),
    fireFlowTrigger: (shop, trigger) => fireFlowTrigger(client, shop, trigger),
    cancelOrder: (shop, request) => cancelOrder(client, shop, request),
  };
}

function toChangeTimes({ nodes }: ReadChangeTimesQuery): Map<OrderId, Date> {
  const times = new Map<OrderId, Date>();
  for (const node of nodes) {
    if (node && "updatedAt" in node) times.set(fromGid(node.id), new Date(node.updatedAt));
  }
  return times;
}

async function readProfile(client: ShopifyClient, shop: ShopDomain): Promise<ReadResult<ShopProfile>> {
  return readResult(await client.query(shop, READ_SHOP, {}), ({ shop: profile }) => ({
    name: profile.name,
    email: profile.email,
    currency: profile.currencyCode,
    ianaTimezone: profile.ianaTimezone,
    plan: profile.plan.publicDisplayName,
  }));
}

async function readOrder(
  client: ShopifyClient,
  clock: Clock,
  shop: ShopDomain,
  id: OrderId,
): Promise<ReadResult<OrderSnapshot | null>> {
  // Taken before asking: a change made while the answer is on its way is newer than this reading.
  const readAt = clock.now();
  const lines: Order["lineItems"]["nodes"] = [];
  let linesAfter: string | null = null;
  for (;;) {
    const page = await readOrderPage(client, { shop, id, linesAfter });
    if (page.kind !== "read") return page;
    if (page.value === null) return { kind: "read", value: null };
    lines.push(...page.value.lineItems.nodes);
    const { hasNextPage, endCursor } = page.value.lineItems.pageInfo;
    if (!hasNextPage) return { kind: "read", value: toSnapshot(page.value, lines, readAt) };
    linesAfter = endCursor ?? null;
  }
}

async function readOrderPage(
  client: ShopifyClient,
  { shop, id, linesAfter }: { shop: ShopDomain; id: OrderId; linesAfter: string | null },
): Promise<ReadResult<Order | null>> {
  const variables = { id: toGid("Order", id), lines: LINES_OF_ONE_ORDER, linesAfter };
  return readResult(await client.query(shop, READ_ORDER, variables), (data) => data.order ?? null);
}

async function listOrders(
  client: ShopifyClient,
  clock: Clock,
  shop: ShopDomain,
  query: OrderQuery,
): Promise<ReadResult<OrderPage>> {
  const readAt = clock.now();
  const newestFirst = query.order === "newest_first";
  const answer = await client.query(shop, LIST_ORDERS, {
    first: query.pageSize,
    after: query.cursor,
    query: toSearchText(query),
    sortKey: newestFirst ? "PROCESSED_AT" : "UPDATED_AT",
    reverse: newestFirst,
    lines: LINES_OF_LISTED_ORDER,
  });
  const page = readResult(answer, (data) => data.orders);
  if (page.kind !== "read") return page;
  const { nodes, pageInfo } = page.value;
  const orders: OrderSnapshot[] = [];
  for (const node of nodes) {
    const order = await snapshotOf(client, clock, { shop, node, readAt });
    if (order.kind !== "read") return order;
    if (order.value) orders.push(order.value);
  }
  return {
    kind: "read",
    value: { orders, nextCursor: pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null },
  };
}

/** The listed order as it is, or read again in full where the list holds only its first lines. */
async function snapshotOf(
  client: ShopifyClient,
  clock: Clock,
  { shop, node, readAt }: { shop: ShopDomain; node: Order; readAt: Date },
): Promise<ReadResult<OrderSnapshot | null>> {
  if (node.lineItems.pageInfo.hasNextPage) return readOrder(client, clock, shop, fromGid(node.id));
  return { kind: "read", value: toSnapshot(node, node.lineItems.nodes, readAt) };
}
