import { asId, type TransactionId } from "~/kernel/ids";
import { transactionIdOf } from "~/kernel/transaction-id";
import { money, zero } from "~/kernel/money";
import type { FulfillmentSnapshot, OrderSnapshot, TransactionSnapshot } from "~/orders/order-snapshot";

/** 2026-11-02 10:00 UTC, plus minutes. */
export const at = (minutes: number): Date => new Date(Date.UTC(2026, 10, 2, 10) + minutes * 60_000);

/** "2" is Shopify's transaction 2, and "kustom:cap-1" is what it says. */
export const shown = (id: string): TransactionId =>
  id.includes(":") ? asId<TransactionId>(id) : transactionIdOf("shopify", id);

export function transaction(id: string, fields: Partial<TransactionSnapshot> = {}): TransactionSnapshot {
  return {
    id: shown(id),
    kind: "authorization",
    status: "success",
    gateway: "Klarna",
    gatewayLabel: "Klarna",
    methodName: null,
    amount: money(10_000, "EUR"),
    parentId: null,
    processedAt: at(0),
    authorizationExpiresAt: null,
    multiCapturable: false,
    manuallyCapturable: null,
    test: false,
    errorCode: null,
    ...fields,
  };
}

export const capture = (
  id: string,
  parentId: string,
  fields: Partial<TransactionSnapshot> = {},
): TransactionSnapshot =>
  transaction(id, {
    kind: "capture",
    parentId: shown(parentId),
    processedAt: at(60),
    ...fields,
  });

export const voiding = (
  id: string,
  parentId: string,
  fields: Partial<TransactionSnapshot> = {},
): TransactionSnapshot =>
  transaction(id, {
    kind: "void",
    parentId: shown(parentId),
    processedAt: at(60),
    amount: zero("EUR"),
    ...fields,
  });

export const refund = (
  id: string,
  parentId: string,
  fields: Partial<TransactionSnapshot> = {},
): TransactionSnapshot =>
  transaction(id, {
    kind: "refund",
    parentId: shown(parentId),
    processedAt: at(90),
    ...fields,
  });

export const fulfillment = (
  minutes: number,
  fields: Partial<FulfillmentSnapshot> = {},
): FulfillmentSnapshot => ({
  id: asId(`f${minutes}`),
  createdAt: at(minutes),
  canceled: false,
  lines: [],
  tracking: [],
  ...fields,
});

export function snapshot(
  transactions: TransactionSnapshot[],
  fields: Partial<OrderSnapshot> = {},
): OrderSnapshot {
  return {
    id: asId("1001"),
    name: "#1001",
    total: money(10_000, "EUR"),
    totalCurrent: money(10_000, "EUR"),
    taxesIncluded: true,
    shipping: zero("EUR"),
    shippingTax: zero("EUR"),
    shippingRefunded: zero("EUR"),
    financialStatus: "AUTHORIZED",
    fulfillmentStatus: "UNFULFILLED",
    sourceName: "web",
    test: false,
    capturable: true,
    processedAt: at(0),
    updatedAt: at(0),
    canceledAt: null,
    tags: [],
    releaseMetafield: null,
    capturedMetafield: null,
    customer: null,
    highRisk: false,
    lines: [],
    transactions,
    fulfillments: [],
    readAt: at(100),
    ...fields,
  };
}
