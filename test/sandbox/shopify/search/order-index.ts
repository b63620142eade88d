import { displayFinancialStatus, displayFulfillmentStatus, orderTotals } from "../../model/order-totals";
import type { OrderState } from "../../model/order-state";
import type { ShopState } from "../../model/shop-state";
import { comparePositions, type Position, type SortedSource } from "../graphql/page";

const second = (at: number): number => Math.floor(at / 1000) * 1000;

const customerNameOf = (shop: ShopState, order: OrderState): string => {
  const customer = order.customerId === null ? undefined : shop.customers.get(order.customerId);
  return `${customer?.lastName ?? ""} ${customer?.firstName ?? ""}`.trim().toLowerCase();
};

type SortValue = (order: OrderState, shop: ShopState, now: number) => number | string;

/** The value of each sort key. RELEVANCE has no meaning without a search engine: newest first would be its order. */
const SORT_VALUES: Record<string, SortValue> = {
  CREATED_AT: (order) => second(order.createdAt),
  PROCESSED_AT: (order) => second(order.processedAt),
  UPDATED_AT: (order) => second(order.updatedAt),
  ID: (order) => order.id,
  ORDER_NUMBER: (order) => order.number,
  RELEVANCE: (order) => -order.id,
  TOTAL_PRICE: (order, _shop, now) => orderTotals(order, now).total.shop,
  CURRENT_TOTAL_PRICE: (order, _shop, now) => orderTotals(order, now).currentTotal.shop,
  TOTAL_ITEMS_QUANTITY: (order) => order.lines.reduce((count, line) => count + line.quantity, 0),
  CUSTOMER_NAME: (order, shop) => customerNameOf(shop, order),
  DESTINATION: (order) => order.shippingAddress?.city ?? "",
  FINANCIAL_STATUS: (order, _shop, now) => displayFinancialStatus(order, now) ?? "",
  FULFILLMENT_STATUS: (order) => displayFulfillmentStatus(order),
  PO_NUMBER: () => "",
};

interface Entry {
  order: OrderState;
  position: Position;
}

type ValueOf = (order: OrderState) => number | string;

function sortValueOf(shop: ShopState, sortKey: string, now: number): ValueOf {
  const value = SORT_VALUES[sortKey];
  if (!value) throw new RangeError(`No such sort key: ${sortKey}`);
  return (order) => value(order, shop, now);
}

/** The position of an order when sorted by this key. */
export function orderPosition(
  shop: ShopState,
  sortKey: string,
  now: number,
): (order: OrderState) => Position {
  const valueOf = sortValueOf(shop, sortKey, now);
  return (order) => ({ id: order.id, value: valueOf(order) });
}

/**
 * The last sorted list per key. It is updated rather than rebuilt, and sorted only after a change: with 100,000 orders
 * a page costs milliseconds.
 */
const sortedLists = new WeakMap<ShopState, Map<string, Entry[]>>();

export function sortedOrders(shop: ShopState, sortKey: string, now: number): SortedSource<OrderState> {
  const lists = sortedLists.get(shop) ?? new Map<string, Entry[]>();
  sortedLists.set(shop, lists);
  const list = bringUpToDate(shop, lists.get(sortKey) ?? [], sortValueOf(shop, sortKey, now));
  lists.set(sortKey, list);
  return { items: (backwards) => walk(list, backwards), position: orderPosition(shop, sortKey, now) };
}

function bringUpToDate(shop: ShopState, known: Entry[], valueOf: ValueOf): Entry[] {
  const list = withSameOrders(shop, known, valueOf);
  let sorted = true;
  let before: Position | null = null;
  for (const entry of list) {
    entry.position.value = valueOf(entry.order);
    if (sorted && before && comparePositions(before, entry.position) > 0) sorted = false;
    before = entry.position;
  }
  return sorted ? list : list.sort((a, b) => comparePositions(a.position, b.position));
}

function withSameOrders(shop: ShopState, known: Entry[], valueOf: ValueOf): Entry[] {
  const isThere = ({ order }: Entry) => shop.orders.get(order.id) === order;
  if (known.length === shop.orders.size && known.every(isThere)) return known;
  const kept = known.filter(isThere);
  const seen = new Set(kept.map(({ order }) => order.id));
  for (const order of shop.orders.values())
    if (!seen.has(order.id)) kept.push({ order, position: { id: order.id, value: valueOf(order) } });
  return kept;
}

function* walk(list: Entry[], backwards: boolean): Generator<OrderState> {
  for (let index = 0; index < list.length; index += 1) {
    const entry = list[backwards ? list.length - 1 - index : index];
    if (entry) yield entry.order;
  }
}
