import type { WholeFulfillment, WholeOrder } from "./complete-order.server";
import { fromGid, toTransactionId } from "./gid";
import { add, atLeastZero, parseDecimal, subtract, zero, type Money } from "~/kernel/money";
import type {
  FulfillmentSnapshot,
  OrderLineSnapshot,
  OrderSnapshot,
  TransactionKind,
  TransactionSnapshot,
  TransactionStatus,
} from "~/orders/order-snapshot";
import type { UnreadableOrder } from "~/orders/shop-admin.port";

type Transaction = WholeOrder["transactions"][number];
type Line = WholeOrder["lines"][number];

/**
 * Shopify's order in the app's words, or why it cannot be read. Amounts are never rounded: an order with an amount that
 * is invalid in its currency cannot be captured, and must not stop the orders beside it from being read.
 */
export function readSnapshot(
  order: WholeOrder,
  readAt: Date,
): { kind: "read"; order: OrderSnapshot } | { kind: "unreadable"; order: UnreadableOrder } {
  try {
    return { kind: "read", order: toSnapshot(order, readAt) };
  } catch (cause) {
    const error = cause instanceof Error ? cause.message : String(cause);
    return { kind: "unreadable", order: { id: fromGid(order.id), name: order.name, error } };
  }
}

/** Amounts are in the presentment currency, in which captures must be made. Throws on an unreadable amount. */
function toSnapshot(order: WholeOrder, readAt: Date): OrderSnapshot {
  const currency = order.presentmentCurrencyCode;
  const fulfillments = order.fulfillments.map(toFulfillment);
  return {
    id: fromGid(order.id),
    name: order.name,
    total: toMoney("total", order.totalPriceSet),
    totalCurrent: toMoney("current total", order.currentTotalPriceSet),
    taxesIncluded: order.taxesIncluded,
    ...toShipping(order),
    financialStatus: order.displayFinancialStatus ?? null,
    fulfillmentStatus: order.displayFulfillmentStatus,
    sourceName: order.sourceName ?? null,
    test: order.test,
    capturable: order.capturable,
    processedAt: new Date(order.processedAt),
    updatedAt: new Date(order.updatedAt),
    canceledAt: toDate(order.cancelledAt),
    tags: order.tags,
    releaseMetafield: order.releaseMetafield?.value ?? null,
    capturedMetafield: order.capturedMetafield?.value ?? null,
    customer: order.customer
      ? { id: fromGid(order.customer.id), name: order.customer.displayName || null }
      : null,
    highRisk: isHighRisk(order.risk),
    lines: order.lines.map((line) => toLine(line, fulfillments, currency)),
    transactions: order.transactions.map(toTransaction),
    fulfillments,
    readAt,
  };
}

/** An order that nobody has assessed yet is not risky. */
function isHighRisk({ recommendation, assessments }: WholeOrder["risk"]): boolean {
  return recommendation === "CANCEL" || assessments.some(({ riskLevel }) => riskLevel === "HIGH");
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
    total: toMoney("price of a line", line.discountedTotalSet),
    tax: taxOf(line, currency),
  };
}

/**
 * The shipping lines do not include those that an edit removed. `currentShippingPriceSet` is their price after refunds,
 * with the tax only where prices include it.
 */
function toShipping({
  shippingLines,
  taxesIncluded,
  presentmentCurrencyCode,
  currentShippingPriceSet,
}: WholeOrder): Pick<OrderSnapshot, "shipping" | "shippingTax" | "shippingRefunded"> {
  const nothing = zero(presentmentCurrencyCode);
  const price = shippingLines.reduce(
    (total, line) => add(total, toMoney("shipping", line.discountedPriceSet)),
    nothing,
  );
  const shippingTax = shippingLines.reduce(
    (total, line) => add(total, taxOf(line, presentmentCurrencyCode)),
    nothing,
  );
  const left = toMoney("shipping left", currentShippingPriceSet);
  return {
    shipping: taxesIncluded ? price : add(price, shippingTax),
    shippingTax,
    shippingRefunded: atLeastZero(subtract(price, left)),
  };
}

function taxOf({ taxLines }: Pick<Line, "taxLines">, currency: string): Money {
  return taxLines.reduce((total, { priceSet }) => add(total, toMoney("tax", priceSet)), zero(currency));
}

function toTransaction(transaction: Transaction): TransactionSnapshot {
  return {
    id: toTransactionId(transaction.id),
    kind: toKind(transaction.kind),
    status: toStatus(transaction.status),
    gateway: transaction.gateway ?? "",
    gatewayLabel: transaction.formattedGateway ?? transaction.gateway ?? "",
    methodName: toMethodName(transaction),
    amount: toMoney("payment", transaction.amountSet),
    parentId: transaction.parentTransaction ? toTransactionId(transaction.parentTransaction.id) : null,
    // Absent until the gateway has answered.
    processedAt: new Date(transaction.processedAt ?? transaction.createdAt),
    authorizationExpiresAt: toDate(transaction.authorizationExpiresAt),
    multiCapturable: transaction.multiCapturable,
    manuallyCapturable: transaction.manuallyCapturable,
    test: transaction.test,
    errorCode: transaction.errorCode ?? null,
  };
}

/** Shopify names a method only where it collects for a local method or another company; cards have none. */
function toMethodName({ paymentDetails }: Transaction): string | null {
  if (!paymentDetails || !("paymentMethodName" in paymentDetails)) return null;
  return paymentDetails.paymentMethodName || paymentDetails.paymentDescriptor || null;
}

function toFulfillment(fulfillment: WholeFulfillment): FulfillmentSnapshot {
  return {
    id: fromGid(fulfillment.id),
    createdAt: new Date(fulfillment.createdAt),
    canceled: isCanceled(fulfillment.status),
    lines: fulfillment.lines.map((line) => ({
      lineId: fromGid(line.lineItem.id),
      quantity: line.quantity ?? 0,
    })),
    tracking: fulfillment.trackingInfo.flatMap(({ number, company, url }) =>
      number ? [{ number, company: company || null, url: (url as string | null) || null }] : [],
    ),
  };
}

/** A fulfillment that failed at the service shipped nothing either. */
export function isCanceled(status: WholeFulfillment["status"]): boolean {
  return status !== "SUCCESS" && status !== "OPEN" && status !== "PENDING";
}

/**
 * EMV_AUTHORIZATION is a card at a shop's till, which captures by itself within minutes: never pay later, so the app
 * does not count it as an authorization (shopify.dev changelog on POS payment processing).
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

/** Throws with the field and its value, so that a person can find it at Shopify: "tax 1.665 EUR". */
export function toMoney(
  what: string,
  {
    presentmentMoney: { amount, currencyCode },
  }: { presentmentMoney: { amount: string; currencyCode: string } },
): Money {
  const parsed = parseDecimal(amount, currencyCode);
  if (parsed.kind === "invalid") throw new RangeError(`${what} ${amount} ${currencyCode}`);
  return parsed.money;
}

function toDate(text: string | null | undefined): Date | null {
  return text ? new Date(text) : null;
}
