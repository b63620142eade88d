import { fulfillableQuantity, fulfilledQuantity } from "../../../model/order-totals";
import type { LineState, OrderState, ShippingLineState, TaxLine } from "../../../model/order-state";
import { gid, moneySet, shopMoney } from "../rest-format";

/** REST LineItem. */
export function linePayload(order: OrderState, line: LineState) {
  const fulfilled = fulfilledQuantity(order, line.id);
  return {
    id: line.id,
    admin_graphql_api_id: gid("LineItem", line.id),
    title: line.title,
    name: line.variantTitle === null ? line.title : `${line.title} - ${line.variantTitle}`,
    variant_title: line.variantTitle,
    sku: line.sku,
    vendor: line.vendor,
    quantity: line.quantity,
    current_quantity: line.currentQuantity,
    fulfillable_quantity: fulfillableQuantity(order, line),
    fulfillment_status: fulfilled === 0 ? null : fulfilled >= line.currentQuantity ? "fulfilled" : "partial",
    price: shopMoney(order, line.unitPrice),
    price_set: moneySet(order, line.unitPrice),
    total_discount: shopMoney(order, line.discount),
    total_discount_set: moneySet(order, line.discount),
    taxable: line.taxable,
    requires_shipping: line.requiresShipping,
    tax_lines: line.taxLines.map((tax) => taxPayload(order, tax)),
  };
}

/** REST ShippingLine. */
export function shippingLinePayload(order: OrderState, line: ShippingLineState) {
  const discounted = {
    shop: line.price.shop - line.discount.shop,
    presentment: line.price.presentment - line.discount.presentment,
  };
  return {
    id: line.id,
    title: line.title,
    code: line.title,
    price: shopMoney(order, line.price),
    price_set: moneySet(order, line.price),
    discounted_price: shopMoney(order, discounted),
    discounted_price_set: moneySet(order, discounted),
    tax_lines: line.taxLines.map((tax) => taxPayload(order, tax)),
  };
}

function taxPayload(order: OrderState, tax: TaxLine) {
  return {
    title: tax.title,
    rate: tax.rate,
    price: shopMoney(order, tax.price),
    price_set: moneySet(order, tax.price),
  };
}
