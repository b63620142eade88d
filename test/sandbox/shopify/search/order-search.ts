import { displayFinancialStatus, displayFulfillmentStatus } from "../../model/order-totals";
import type { OrderState } from "../../model/order-state";
import type { ShopState } from "../../model/shop-state";
import { metafieldField } from "../metafields/metafield-search";
import {
  choiceField,
  numberField,
  textField,
  timeField,
  type Predicate,
  type SearchFields,
} from "./compile-search";

const gateways = (order: OrderState): string[] =>
  order.transactions.map((transaction) => transaction.gateway);

const FINANCIAL = [
  "paid",
  "pending",
  "authorized",
  "partially_paid",
  "partially_refunded",
  "refunded",
  "voided",
  "expired",
];

/** Assumption: the mapping of the older names (shipped, unshipped, partial) to the display statuses. */
const FULFILLMENT: Record<string, string[]> = {
  unfulfilled: ["UNFULFILLED"],
  fulfilled: ["FULFILLED"],
  shipped: ["FULFILLED"],
  unshipped: ["UNFULFILLED"],
  partial: ["PARTIALLY_FULFILLED"],
  scheduled: ["SCHEDULED"],
  on_hold: ["ON_HOLD"],
  request_declined: ["REQUEST_DECLINED"],
  in_progress: ["IN_PROGRESS"],
};

const STATUS: Record<string, Predicate<OrderState>> = {
  open: (order) => order.closedAt === null && order.cancelledAt === null,
  closed: (order) => order.closedAt !== null,
  cancelled: (order) => order.cancelledAt !== null,
  not_closed: (order) => order.closedAt === null,
  any: () => true,
};

/** "authorized OR partially_paid OR pending" asks the same about one order three times, so the last answer is kept. */
function askedOnce<T>(ask: (order: OrderState) => T): (order: OrderState) => T {
  let last: { order: OrderState; answer: T } | null = null;
  return (order) => {
    if (last?.order !== order) last = { order, answer: ask(order) };
    return last.answer;
  };
}

/** The filters of `orders(query:)` and `ordersCount(query:)` that the sandbox models (Admin GraphQL schema 2026-10). */
export function orderSearchFields(shop: ShopState, now: () => number): SearchFields<OrderState> {
  const statusOf = askedOnce((order) => displayFinancialStatus(order, now()));
  const financial = (wanted: string): Predicate<OrderState> => {
    const status = wanted.toUpperCase();
    return (order) => statusOf(order) === status;
  };
  const fulfillment = (wanted: string[]): Predicate<OrderState> => {
    return (order) => wanted.includes(displayFulfillmentStatus(order));
  };
  const customerName = (order: OrderState): string[] => {
    const customer = order.customerId === null ? undefined : shop.customers.get(order.customerId);
    return [customer?.firstName ?? "", customer?.lastName ?? ""].filter((name) => name !== "");
  };
  return {
    fields: {
      id: numberField((order) => order.id),
      // Recorded: `name:1494` finds "#1494".
      name: textField((order) => [order.name, String(order.number)]),
      email: textField((order) => (order.email === null ? [] : [order.email])),
      tag: textField((order) => order.tags),
      tag_not: (value) => (order) => !order.tags.some((tag) => tag.toLowerCase() === value.toLowerCase()),
      gateway: textField(gateways),
      test: choiceField({ true: (order) => order.test, false: (order) => !order.test }),
      source_name: textField((order) => [order.sourceName]),
      status: choiceField(STATUS),
      financial_status: choiceField(Object.fromEntries(FINANCIAL.map((each) => [each, financial(each)]))),
      fulfillment_status: choiceField(
        Object.fromEntries(
          Object.entries(FULFILLMENT).map(([name, statuses]) => [name, fulfillment(statuses)]),
        ),
      ),
      created_at: timeField("created_at", (order) => order.createdAt),
      processed_at: timeField("processed_at", (order) => order.processedAt),
      updated_at: timeField("updated_at", (order) => order.updatedAt),
      customer_id: numberField((order) => order.customerId ?? 0),
      discount_code: textField((order) => order.discountCodes),
      sku: textField((order) => order.lines.flatMap((line) => (line.sku === null ? [] : [line.sku]))),
    },
    namedBy: metafieldField,
    // Assumption: a bare word searches the order's name, e-mail and customer.
    words: (value) => {
      const word = value.toLowerCase().replace(/^#/, "");
      return (order) =>
        [String(order.number), order.email ?? "", ...customerName(order)].some((text) =>
          text.toLowerCase().startsWith(word),
        );
    },
  };
}
