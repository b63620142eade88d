import { badge } from "../pieces.js";

/** Tones and words of the statuses in Shopify's admin. */
const FINANCIAL = {
  AUTHORIZED: ["Authorized", "attention", "open"],
  EXPIRED: ["Expired", "critical", "open"],
  PAID: ["Paid", "", "done"],
  PARTIALLY_PAID: ["Partially paid", "warning", "half"],
  PARTIALLY_REFUNDED: ["Partially refunded", "", "half"],
  PENDING: ["Payment pending", "warning", "open"],
  REFUNDED: ["Refunded", "", "done"],
  VOIDED: ["Voided", "", "done"],
};

const FULFILLMENT = {
  FULFILLED: ["Fulfilled", "", "done"],
  IN_PROGRESS: ["In progress", "info", "half"],
  ON_HOLD: ["On hold", "attention", "open"],
  PARTIALLY_FULFILLED: ["Partially fulfilled", "warning", "half"],
  UNFULFILLED: ["Unfulfilled", "warning", "open"],
};

/** No badge for an order without any payment. */
export function financialBadge(status) {
  return status === null ? null : badge(...(FINANCIAL[status] ?? [status]));
}

export function fulfillmentBadge(status) {
  return badge(...(FULFILLMENT[status] ?? [status]));
}

export function canceledBadge(order) {
  return order.cancelledAt === null ? null : badge("Canceled", "critical");
}
