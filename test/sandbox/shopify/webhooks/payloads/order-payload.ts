import { displayFinancialStatus, displayFulfillmentStatus, orderTotals } from "../../../model/order-totals";
import type { OrderState } from "../../../model/order-state";
import type { ShopState } from "../../../model/shop-state";
import { gid, moneySet, restTime, restTimeOrNull, shopMoney } from "../rest-format";
import { addressPayload, customerPayload } from "./customer-payload";
import { fulfillmentPayload } from "./fulfillment-payload";
import { linePayload, shippingLinePayload } from "./line-payload";
import { refundPayload } from "./refund-payload";

/**
 * An order in a webhook: the REST Order resource (shopify.dev, "Order", REST Admin API).
 * Assumption: which of the resource's fields appear; deliveries were never recorded.
 */
export function orderPayload(shop: ShopState, order: OrderState, now: number) {
  const customer = order.customerId === null ? null : (shop.customers.get(order.customerId) ?? null);
  const zone = shop.ianaTimezone;
  return {
    id: order.id,
    admin_graphql_api_id: gid("Order", order.id),
    name: order.name,
    number: order.number - 1000,
    order_number: order.number,
    email: order.email ?? "",
    contact_email: order.email,
    currency: order.currency,
    presentment_currency: order.presentmentCurrency,
    financial_status: displayFinancialStatus(order, now)?.toLowerCase() ?? null,
    fulfillment_status: restFulfillmentStatus(order),
    payment_gateway_names: [...new Set(order.transactions.map((transaction) => transaction.gateway))],
    ...moneyPayload(order, now),
    taxes_included: order.taxesIncluded,
    test: order.test,
    source_name: order.sourceName,
    note: order.note,
    tags: [...order.tags].sort().join(", "),
    confirmed: true,
    created_at: restTime(order.createdAt, zone),
    processed_at: restTime(order.processedAt, zone),
    updated_at: restTime(order.updatedAt, zone),
    closed_at: restTimeOrNull(order.closedAt, zone),
    cancelled_at: restTimeOrNull(order.cancelledAt, zone),
    cancel_reason: order.cancelReason?.toLowerCase() ?? null,
    customer_locale: customer?.locale ?? null,
    customer: customer && customerPayload(customer),
    shipping_address: order.shippingAddress && addressPayload(order.shippingAddress),
    billing_address: order.shippingAddress && addressPayload(order.shippingAddress),
    line_items: order.lines.map((line) => linePayload(order, line)),
    shipping_lines: order.shippingLines.map((line) => shippingLinePayload(order, line)),
    fulfillments: order.fulfillments.map((fulfillment) => fulfillmentPayload(shop, order, fulfillment)),
    refunds: order.refunds.map((refund) => refundPayload(shop, order, refund)),
    note_attributes: order.noteAttributes.map(({ key, value }) => ({ name: key, value })),
    payment_terms: null,
  };
}

/** REST uses null, "partial" and "fulfilled". */
function restFulfillmentStatus(order: OrderState): string | null {
  const status = displayFulfillmentStatus(order);
  if (status === "FULFILLED") return "fulfilled";
  return status === "PARTIALLY_FULFILLED" ? "partial" : null;
}

function moneyPayload(order: OrderState, now: number) {
  const totals = orderTotals(order, now);
  return {
    subtotal_price: shopMoney(order, totals.subtotal),
    subtotal_price_set: moneySet(order, totals.subtotal),
    total_discounts: shopMoney(order, totals.discounts),
    total_discounts_set: moneySet(order, totals.discounts),
    total_shipping_price_set: moneySet(order, totals.shipping),
    total_tax: shopMoney(order, totals.tax),
    total_tax_set: moneySet(order, totals.tax),
    total_price: shopMoney(order, totals.total),
    total_price_set: moneySet(order, totals.total),
    current_total_price: shopMoney(order, totals.currentTotal),
    current_total_price_set: moneySet(order, totals.currentTotal),
    total_outstanding: shopMoney(order, totals.outstanding),
    discount_codes: order.discountCodes.map((code) => ({
      code,
      amount: shopMoney(order, totals.discounts),
      type: "fixed_amount",
    })),
  };
}
