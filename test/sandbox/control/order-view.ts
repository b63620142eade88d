import { capturableOf } from "../model/authorization";
import { formatMoney } from "../model/money";
import {
  displayFinancialStatus,
  displayFulfillmentStatus,
  fulfillableQuantity,
  orderTotals,
} from "../model/order-totals";
import type { Bag, OrderState, TransactionState } from "../model/order-state";
import type { CustomerState, ShopState } from "../model/shop-state";

/** Times and money as the control API writes them. */
export const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();
export const isoOrNull = (milliseconds: number | null): string | null =>
  milliseconds === null ? null : iso(milliseconds);
const money = (order: OrderState, bag: Bag) => ({
  amount: formatMoney(bag.presentment, order.presentmentCurrency),
  currency: order.presentmentCurrency,
});

/** Japanese names have the family name first. */
function nameOf({ firstName, lastName, email, locale }: CustomerState): string | null {
  const parts = locale === "ja" ? [lastName, firstName] : [firstName, lastName];
  return parts.filter(Boolean).join(" ") || email;
}

/** An order in a list. */
export function orderSummary(shop: ShopState, order: OrderState, now: number) {
  const totals = orderTotals(order, now);
  const customer = order.customerId === null ? null : (shop.customers.get(order.customerId) ?? null);
  return {
    id: order.id,
    name: order.name,
    number: order.number,
    shop: shop.domain,
    createdAt: iso(order.createdAt),
    updatedAt: iso(order.updatedAt),
    cancelledAt: isoOrNull(order.cancelledAt),
    closedAt: isoOrNull(order.closedAt),
    customer: customer && {
      id: customer.id,
      name: nameOf(customer),
      email: customer.email,
    },
    gateways: gatewaysOf(order),
    total: money(order, totals.total),
    capturable: money(order, totals.capturable),
    received: money(order, totals.received),
    refunded: money(order, totals.refunded),
    financialStatus: displayFinancialStatus(order, now),
    fulfillmentStatus: displayFulfillmentStatus(order),
    items: order.lines.reduce((sum, line) => sum + line.quantity, 0),
    expiresAt: isoOrNull(earliestExpiry(order, now)),
    test: order.test,
    tags: order.tags,
  };
}

/** An order with all its details. */
export function orderDetail(shop: ShopState, order: OrderState, now: number) {
  const totals = orderTotals(order, now);
  return {
    ...orderSummary(shop, order, now),
    email: order.email,
    note: order.note,
    risk: order.risk,
    sourceName: order.sourceName,
    cancelReason: order.cancelReason,
    taxesIncluded: order.taxesIncluded,
    discountCodes: order.discountCodes,
    subtotal: money(order, totals.subtotal),
    discounts: money(order, totals.discounts),
    shipping: money(order, totals.shipping),
    tax: money(order, totals.tax),
    net: money(order, totals.net),
    outstanding: money(order, totals.outstanding),
    shippingAddress: order.shippingAddress,
    lines: order.lines.map((line) => ({
      id: line.id,
      title: line.title,
      variantTitle: line.variantTitle,
      sku: line.sku,
      quantity: line.quantity,
      currentQuantity: line.currentQuantity,
      fulfillableQuantity: fulfillableQuantity(order, line),
      unitPrice: money(order, line.unitPrice),
      discount: money(order, line.discount),
    })),
    shippingLines: order.shippingLines.map((line) => ({
      title: line.title,
      price: money(order, line.price),
    })),
    transactions: order.transactions.map((transaction) => transactionView(order, transaction, now)),
    fulfillments: order.fulfillments.map((fulfillment) => ({
      id: fulfillment.id,
      name: fulfillment.name,
      status: fulfillment.status,
      createdAt: iso(fulfillment.createdAt),
      lines: fulfillment.lines.map((line) => ({
        id: line.lineId,
        title: order.lines.find((each) => each.id === line.lineId)?.title ?? "",
        quantity: line.quantity,
      })),
      tracking: fulfillment.tracking,
    })),
    fulfillmentOrders: order.fulfillmentOrders.map(({ id, status, lines, holds }) => ({
      id,
      status,
      lines,
      holds: holds.map(({ heldBy, ...hold }) => ({ ...hold, by: heldBy })),
    })),
    refunds: order.refunds.map((refund) => ({
      id: refund.id,
      note: refund.note,
      createdAt: iso(refund.createdAt),
      lines: refund.lines.map((line) => ({ id: line.lineId, quantity: line.quantity })),
      shipping: money(order, refund.shipping),
      transactionIds: refund.transactionIds,
    })),
    events: order.events.map((event) => ({
      id: event.id,
      action: event.action,
      message: event.message,
      createdAt: iso(event.createdAt),
      by: event.actor,
    })),
  };
}

function transactionView(order: OrderState, transaction: TransactionState, now: number) {
  const capturable = capturableOf(order, transaction, now);
  return {
    id: transaction.id,
    kind: transaction.kind,
    status: transaction.status,
    gateway: transaction.gateway,
    formattedGateway: transaction.formattedGateway,
    amount: money(order, transaction.amount),
    capturable: transaction.kind === "AUTHORIZATION" ? money(order, capturable) : null,
    parentId: transaction.parentId,
    createdAt: iso(transaction.createdAt),
    processedAt: iso(transaction.processedAt),
    expiresAt: isoOrNull(transaction.authorizationExpiresAt),
    multiCapturable: transaction.multiCapturable,
    errorCode: transaction.errorCode,
    test: transaction.test,
    by: transaction.actor,
  };
}

export const gatewaysOf = (order: OrderState): string[] => [
  ...new Set(order.transactions.map((transaction) => transaction.gateway)),
];

function earliestExpiry(order: OrderState, now: number): number | null {
  const ends = order.transactions
    .filter((transaction) => capturableOf(order, transaction, now).presentment > 0)
    .flatMap((transaction) => transaction.authorizationExpiresAt ?? []);
  return ends.length === 0 ? null : Math.min(...ends);
}
