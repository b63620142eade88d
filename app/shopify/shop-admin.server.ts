import { cancelOrder } from "./cancel-order.server";
import { completeOrder } from "./complete-order.server";
import { readCaptureEvents } from "./capture-events.server";
import type { ShopifyClient } from "./client.server";
import type { CountOrdersQuery, ReadChangeTimesQuery } from "./generated/admin.generated";
import { fireFlowTrigger } from "./fire-flow-trigger.server";
import { fromGid, toGid } from "./gid";
import { readSnapshot } from "./map";
import { readAutoCapture } from "./read-auto-capture.server";
import { readResult } from "./read-result";
import { toSearchText } from "./order-search";
import { COUNT_ORDERS, LIST_ORDERS, READ_CHANGE_TIMES, READ_ORDER, READ_SHOP } from "./orders.graphql";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { Clock } from "~/kernel/clock";
import type { OrderPage, OrderQuery, OrderReading, ReadResult, ShopAdmin } from "~/orders/shop-admin.port";
import type { ShopProfile } from "~/platform/shops/shop-profile";

/** The limit for an order's lines, and for each of its parcels. */
const LINES_OF_ONE_ORDER = 100;
/** Few orders have more lines; further lines are read one order after the other. */
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
      return readResult(answer, toExactCount);
    },
    readCaptureEvents: (shop, ids) => readCaptureEvents(client, shop, ids),
    readAutoCapture: (shop) => readAutoCapture(client, shop),
    fireFlowTrigger: (shop, trigger) => fireFlowTrigger(client, shop, trigger),
    cancelOrder: (shop, request) => cancelOrder(client, shop, request),
  };
}

/** The same without what only Shopify's unstable API answers. */
export function withoutUnstable(admin: ShopAdmin): ShopAdmin {
  return { ...admin, readAutoCapture: () => Promise.resolve({ kind: "read", value: null }) };
}

/** A count that Shopify did not finish, or did not make, is unknown and not zero. */
function toExactCount({ ordersCount }: CountOrdersQuery): number | null {
  return ordersCount?.precision === "EXACT" ? ordersCount.count : null;
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
    isDevelopment: profile.plan.partnerDevelopment,
  }));
}

async function readOrder(
  client: ShopifyClient,
  clock: Clock,
  shop: ShopDomain,
  id: OrderId,
): Promise<OrderReading> {
  // The time is taken before the request: a change during the request is newer than this reading.
  const readAt = clock.now();
  const variables = { id: toGid("Order", id), lines: LINES_OF_ONE_ORDER };
  const answer = readResult(await client.query(shop, READ_ORDER, variables), (data) => data.order ?? null);
  if (answer.kind !== "read") return answer;
  if (answer.value === null) return { kind: "read", value: null };
  const whole = await completeOrder(client, shop, answer.value);
  if (whole.kind !== "read") return whole;
  const snapshot = readSnapshot(whole.value, readAt);
  return snapshot.kind === "read" ? { kind: "read", value: snapshot.order } : snapshot;
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
  const list = readResult(answer, (data) => data.orders);
  if (list.kind !== "read") return list;
  const { nodes, pageInfo } = list.value;
  const nextCursor = pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null;
  const page: OrderPage = { orders: [], unreadable: [], nextCursor };
  for (const node of nodes) {
    const whole = await completeOrder(client, shop, node);
    if (whole.kind !== "read") return whole;
    const snapshot = readSnapshot(whole.value, readAt);
    if (snapshot.kind === "read") page.orders.push(snapshot.order);
    else page.unreadable.push(snapshot.order);
  }
  return { kind: "read", value: page };
}
