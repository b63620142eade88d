import { formatMoney } from "../../model/money";
import { canMarkAsPaid } from "../../model/mark-as-paid";
import {
  displayFinancialStatus,
  displayFulfillmentStatus,
  orderTotals,
  type OrderTotals,
} from "../../model/order-totals";
import type { AddressState, Bag, OrderEventState, OrderState } from "../../model/order-state";
import type { ApiContext, ResolverMap } from "../graphql/context";
import { notModelled } from "../graphql/field-error";
import { gid } from "../graphql/gid";
import { moneyBag, type MoneyBagSource } from "../graphql/money-source";
import { connectionResolvers, pageOfList, type PageArguments } from "../graphql/page";
import { isoTime, isoTimeOrNull } from "../graphql/time";
import { named } from "../graphql/type-names";
import { addBags } from "../../model/money";

const total =
  (pick: (totals: OrderTotals) => Bag) =>
  (order: OrderState, _args: unknown, context: ApiContext): MoneyBagSource =>
    moneyBag(order, pick(orderTotals(order, context.now())));

/** Scalar `Money`: two decimals, in the order's (shop) currency (recorded: "25.00"). */
const money =
  (pick: (totals: OrderTotals) => Bag) =>
  (order: OrderState, _args: unknown, context: ApiContext): string =>
    formatMoney(pick(orderTotals(order, context.now())).shop, order.currency);

const quantityOf = (order: OrderState): number =>
  order.lines.reduce((count, line) => count + line.quantity, 0);

/** The facts of an order, apart from its money, payments and shipping. */
const orderFacts = {
  id: (order: OrderState) => gid("Order", order.id),
  legacyResourceId: (order: OrderState) => String(order.id),
  name: (order: OrderState) => order.name,
  number: (order: OrderState) => order.number,
  email: (order: OrderState) => order.email,
  phone: (order: OrderState) => order.phone,
  note: (order: OrderState) => order.note,
  customAttributes: (order: OrderState) => order.noteAttributes,
  tags: (order: OrderState) => order.tags,
  test: (order: OrderState) => order.test,
  sourceName: (order: OrderState) => order.sourceName,
  confirmed: () => true,
  edited: (order: OrderState) => order.totalBeforeEdits !== null,
  closed: (order: OrderState) => order.closedAt !== null,
  closedAt: (order: OrderState) => isoTimeOrNull(order.closedAt),
  cancelledAt: (order: OrderState) => isoTimeOrNull(order.cancelledAt),
  cancelReason: (order: OrderState) => order.cancelReason,
  cancellation: (order: OrderState) => (order.cancelledAt === null ? null : order),
  createdAt: (order: OrderState) => isoTime(order.createdAt),
  processedAt: (order: OrderState) => isoTime(order.processedAt),
  updatedAt: (order: OrderState) => isoTime(order.updatedAt),
  currencyCode: (order: OrderState) => order.currency,
  presentmentCurrencyCode: (order: OrderState) => order.presentmentCurrency,
  taxesIncluded: (order: OrderState) => order.taxesIncluded,
  discountCode: (order: OrderState) => order.discountCodes[0] ?? null,
  discountCodes: (order: OrderState) => order.discountCodes,
  requiresShipping: (order: OrderState) => order.lines.some((line) => line.requiresShipping),
  subtotalLineItemsQuantity: quantityOf,
  currentSubtotalLineItemsQuantity: (order: OrderState) =>
    order.lines.reduce((count, line) => count + line.currentQuantity, 0),
  customer: (order: OrderState, _args: unknown, context: ApiContext) =>
    order.customerId === null ? null : (context.shop.customers.get(order.customerId) ?? null),
  customerLocale: (order: OrderState, _args: unknown, context: ApiContext) =>
    order.customerId === null ? null : (context.shop.customers.get(order.customerId)?.locale ?? null),
  shippingAddress: (order: OrderState) => order.shippingAddress,
  billingAddress: (order: OrderState) => order.shippingAddress,
  displayAddress: (order: OrderState) => order.shippingAddress,
  displayFulfillmentStatus,
  displayFinancialStatus: (order: OrderState, _args: unknown, context: ApiContext) =>
    displayFinancialStatus(order, context.now()),
  // Returns are not part of the model: no order ever has one (recorded as an empty connection).
  returns: (_order: OrderState, args: PageArguments) =>
    pageOfList<{ id: number }>([], args, (each) => each.id),
  events: (order: OrderState, args: PageArguments & { reverse?: boolean | null; query?: string | null }) =>
    pageOfList(
      order.events.filter(matchesEvents(args.query)).map((event) => named("BasicEvent", { ...event })),
      args,
      (event) => event.id,
    ),
};

const orderMoney = {
  subtotalPriceSet: total((totals) => totals.subtotal),
  currentSubtotalPriceSet: total((totals) => totals.currentSubtotal),
  totalShippingPriceSet: total((totals) => totals.shipping),
  currentShippingPriceSet: total((totals) => totals.currentShipping),
  totalTaxSet: total((totals) => totals.tax),
  currentTotalTaxSet: total((totals) => totals.currentTax),
  totalDiscountsSet: total((totals) => totals.discounts),
  currentTotalDiscountsSet: total((totals) => totals.currentDiscounts),
  totalPriceSet: total((totals) => totals.total),
  originalTotalPriceSet: (order: OrderState, _args: unknown, context: ApiContext) =>
    moneyBag(order, order.totalBeforeEdits ?? orderTotals(order, context.now()).total),
  currentTotalPriceSet: total((totals) => totals.currentTotal),
  totalOutstandingSet: total((totals) => totals.outstanding),
  totalReceivedSet: total((totals) => totals.received),
  totalRefundedSet: total((totals) => totals.refunded),
  totalRefundedShippingSet: (order: OrderState) =>
    moneyBag(order, addBags({ shop: 0, presentment: 0 }, ...order.refunds.map((refund) => refund.shipping))),
  netPaymentSet: total((totals) => totals.net),
  totalCapturableSet: total((totals) => totals.capturable),
  totalCapturable: money((totals) => totals.capturable),
  totalPrice: money((totals) => totals.total),
  totalReceived: money((totals) => totals.received),
  totalRefunded: money((totals) => totals.refunded),
  netPayment: money((totals) => totals.net),
  subtotalPrice: money((totals) => totals.subtotal),
  totalTax: money((totals) => totals.tax),
  totalDiscounts: money((totals) => totals.discounts),
  totalShippingPrice: money((totals) => totals.shipping),
  capturable: (order: OrderState, _args: unknown, context: ApiContext) =>
    orderTotals(order, context.now()).capturable.presentment > 0,
  unpaid: (order: OrderState, _args: unknown, context: ApiContext) =>
    orderTotals(order, context.now()).received.presentment === 0,
  fullyPaid: (order: OrderState, _args: unknown, context: ApiContext) => {
    const totals = orderTotals(order, context.now());
    return totals.received.presentment >= totals.currentTotal.presentment;
  },
  canMarkAsPaid: (order: OrderState, _args: unknown, context: ApiContext) =>
    canMarkAsPaid(order, context.now()),
  refundable: (order: OrderState, _args: unknown, context: ApiContext) =>
    orderTotals(order, context.now()).net.presentment > 0,
};

const addressFields = {
  firstName: (address: AddressState) => address.firstName,
  lastName: (address: AddressState) => address.lastName,
  name: (address: AddressState) => `${address.firstName} ${address.lastName}`.trim(),
  address1: (address: AddressState) => address.address1,
  address2: () => null,
  company: () => null,
  city: (address: AddressState) => address.city,
  province: () => null,
  zip: (address: AddressState) => address.zip,
  phone: (address: AddressState) => address.phone,
  countryCodeV2: (address: AddressState) => address.countryCode,
  countryCode: (address: AddressState) => address.countryCode,
};

/** Of the search syntax only `action:` terms joined by OR are modelled. */
function matchesEvents(query: string | null | undefined): (event: OrderEventState) => boolean {
  if (!query) return () => true;
  const actions = query.split(" OR ").map((term) => /^action:([a-z_]+)$/.exec(term)?.[1]);
  if (actions.includes(undefined)) throw notModelled(`Order.events(query: "${query}")`);
  return ({ action }) => actions.includes(action);
}

const eventFields = {
  id: (event: OrderEventState) => gid("BasicEvent", event.id),
  action: (event: OrderEventState) => event.action,
  message: (event: OrderEventState) => event.message,
  createdAt: (event: OrderEventState) => isoTime(event.createdAt),
  appTitle: (event: OrderEventState) =>
    ["app", "flow"].includes(event.actor.kind) ? event.actor.title : null,
  attributeToApp: (event: OrderEventState) => event.actor.kind === "app" || event.actor.kind === "flow",
  attributeToUser: (event: OrderEventState) => event.actor.kind === "staff",
  criticalAlert: () => false,
};

export const orderResolvers: ResolverMap = {
  Order: { ...orderFacts, ...orderMoney },
  OrderCancellation: { staffNote: (order: OrderState) => order.staffNote },
  MailingAddress: addressFields,
  Attribute: {
    key: (each: OrderState["noteAttributes"][number]) => each.key,
    value: (each: OrderState["noteAttributes"][number]) => each.value,
  },
  BasicEvent: eventFields,
  ...connectionResolvers("Order", "Event", "Return"),
};
