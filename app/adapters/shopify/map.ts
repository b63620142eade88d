import type { OrderFieldsFragment } from "./generated/admin.generated";
import { fromGid } from "./gid";
import type { TransactionId } from "~/domain/ids";
import { add, moneyFromDecimal, zero, type Money } from "~/domain/money";
import type {
  FulfillmentSnapshot,
  OrderLineSnapshot,
  OrderSnapshot,
  TransactionKind,
  TransactionSnapshot,
  TransactionStatus,
} from "~/domain/order-snapshot";

type Transaction = OrderFieldsFragment["transactions"][number];
type Line = OrderFieldsFragment["lineItems"]["nodes"][number];
type Fulfillment = OrderFieldsFragment["fulfillments"][number];

/**
 * Shopify's order in our words. `lines` are all of them: an order's first page holds only some. Amounts are taken in
 * the presentment currency, the one that captures must be made in.
 */
export function toSnapshot(order: OrderFieldsFragment, lines: Line[], readAt: Date): OrderSnapshot {
  const currency = order.presentmentCurrencyCode;
  const fulfillments = order.fulfillments.map(toFulfillment);
  return {
    id: fromGid(order.id),
    name: order.name,
    total: toMoney(order.totalPriceSet),
    totalCurrent: toMoney(order.currentTotalPriceSet),
    taxesIncluded: order.taxesIncluded,
    shipping: toShipping(order),
    financialStatus: order.displayFinancialStatus ?? null,
    fulfillmentStatus: order.displayFulfillmentStatus,
    sourceName: order.sourceName ?? null,
    test: order.test,
    capturable: order.capturable,
    processedAt: new Date(order.processedAt),
    updatedAt: new Date(order.updatedAt),
    canceledAt: toDate(order.cancelledAt),
    customer: order.customer
      ? { id: fromGid(order.customer.id), name: order.customer.displayName || null }
      : null,
    lines: lines.map((line) => toLine(line, fulfillments, currency)),
    transactions: order.transactions.map(toTransaction),
    fulfillments,
    readAt,
  };
}

function toLine(line: Line, fulfillments: FulfillmentSnapshot[], currency: string): OrderLineSnapshot {
  const id = fromGid<OrderLineSnapshot["id"]>(line.id);
  const shipped = fulfillments
    .filter(({ canceled }) => !canceled)
    .flatMap((fulfillment) => fulfillment.lines);
  return {
    id,
    title: line.title,
    variantTitle: line.variantTitle ?? null,
    sku: line.sku || null,
    quantity: line.quantity,
    quantityCurrent: line.currentQuantity,
    quantityFulfilled: shipped.reduce((sum, { lineId, quantity }) => sum + (lineId === id ? quantity : 0), 0),
    total: toMoney(line.discountedTotalSet),
    tax: taxOf(line, currency),
  };
}

/** Shipping lines that an edit removed are not among them. */
function toShipping({ shippingLines, taxesIncluded, presentmentCurrencyCode }: OrderFieldsFragment): Money {
  return shippingLines.nodes.reduce((total, line) => {
    const price = add(total, toMoney(line.discountedPriceSet));
    return taxesIncluded ? price : add(price, taxOf(line, presentmentCurrencyCode));
  }, zero(presentmentCurrencyCode));
}

function taxOf({ taxLines }: Pick<Line, "taxLines">, currency: string): Money {
  return taxLines.reduce((total, { priceSet }) => add(total, toMoney(priceSet)), zero(currency));
}

function toTransaction(transaction: Transaction): TransactionSnapshot {
  return {
    id: fromGid(transaction.id),
    kind: toKind(transaction.kind),
    status: toStatus(transaction.status),
    gateway: transaction.gateway ?? "",
    gatewayLabel: transaction.formattedGateway ?? transaction.gateway ?? "",
    amount: toMoney(transaction.amountSet),
    parentId: transaction.parentTransaction ? fromGid<TransactionId>(transaction.parentTransaction.id) : null,
    // Absent until the gateway has answered.
    processedAt: new Date(transaction.processedAt ?? transaction.createdAt),
    authorizationExpiresAt: toDate(transaction.authorizationExpiresAt),
    multiCapturable: transaction.multiCapturable,
    test: transaction.test,
    errorCode: transaction.errorCode ?? null,
  };
}

function toFulfillment(fulfillment: Fulfillment): FulfillmentSnapshot {
  return {
    id: fromGid(fulfillment.id),
    createdAt: new Date(fulfillment.createdAt),
    // A fulfillment that failed at the service shipped nothing either.
    canceled:
      fulfillment.status !== "SUCCESS" && fulfillment.status !== "OPEN" && fulfillment.status !== "PENDING",
    lines: fulfillment.fulfillmentLineItems.nodes.map((line) => ({
      lineId: fromGid(line.lineItem.id),
      quantity: line.quantity ?? 0,
    })),
  };
}

/**
 * EMV_AUTHORIZATION is a card at a shop's till, captured by itself within minutes: never pay later, so not an
 * authorization in our sense (shopify.dev changelog on POS payment processing).
 */
function toKind(kind: Transaction["kind"]): TransactionKind {
  switch (kind) {
    case "AUTHORIZATION":
      return "authorization";
    case "CAPTURE":
      return "capture";
    case "SALE":
      return "sale";
    case "VOID":
      return "void";
    case "REFUND":
      return "refund";
    case "EMV_AUTHORIZATION":
    case "CHANGE":
    case "SUGGESTED_REFUND":
      return "other";
  }
}

export function toStatus(status: Transaction["status"]): TransactionStatus {
  switch (status) {
    case "SUCCESS":
      return "success";
    case "FAILURE":
    case "ERROR":
      return "failure";
    case "PENDING":
    case "AWAITING_RESPONSE":
    case "UNKNOWN":
      return "pending";
  }
}

export function toMoney(bag: { presentmentMoney: { amount: string; currencyCode: string } }): Money {
  return moneyFromDecimal(bag.presentmentMoney.amount, bag.presentmentMoney.currencyCode);
}

function toDate(text: string | null | undefined): Date | null {
  return text ? new Date(text) : null;
}
