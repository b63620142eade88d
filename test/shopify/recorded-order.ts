import type { WholeOrder } from "~/shopify/complete-order.server";
import { readSnapshot } from "~/shopify/map";
import type { OrderSnapshot } from "~/orders/order-snapshot";

type Transaction = WholeOrder["transactions"][number];

/** 2026-11-02, at this time of day. */
export const on = (time: string): string => `2026-11-02T${time}Z`;
/** Shopify drops trailing zeros (Admin GraphQL, recorded 2026-04). */
const euro = (amount: string) => ({ presentmentMoney: { amount, currencyCode: "EUR" as const } });

/** A transaction as Shopify answers it. The first of an order is number 1, its capture 2, and so on. */
export function wireTransaction(
  number: number,
  kind: Transaction["kind"],
  time: string,
  fields: Partial<Transaction> & { parent?: number; amount?: string } = {},
): Transaction {
  const { parent, amount = "12.5", ...rest } = fields;
  return {
    id: `gid://shopify/OrderTransaction/${number}`,
    kind,
    status: "SUCCESS",
    gateway: "Klarna",
    formattedGateway: "Klarna",
    amountSet: euro(amount),
    parentTransaction: parent === undefined ? null : { id: `gid://shopify/OrderTransaction/${parent}` },
    processedAt: on(time),
    createdAt: on(time),
    authorizationExpiresAt: null,
    multiCapturable: false,
    manuallyCapturable: false,
    paymentDetails: null,
    test: false,
    errorCode: null,
    ...rest,
  };
}

/** An order as Shopify answers it, read into our words. Fulfilled whole at each of the times. */
export function readWireOrder(
  transactions: Transaction[],
  fields: Partial<WholeOrder> & { shippedAt?: string } = {},
): OrderSnapshot {
  const { shippedAt, ...rest } = fields;
  const order: WholeOrder = {
    id: "gid://shopify/Order/1001",
    name: "#1001",
    test: false,
    capturable: false,
    sourceName: "web",
    processedAt: on("10:00:00"),
    updatedAt: on("10:00:00"),
    cancelledAt: null,
    displayFinancialStatus: "AUTHORIZED",
    displayFulfillmentStatus: shippedAt === undefined ? "UNFULFILLED" : "FULFILLED",
    presentmentCurrencyCode: "EUR",
    taxesIncluded: true,
    totalPriceSet: euro("12.5"),
    currentTotalPriceSet: euro("12.5"),
    currentShippingPriceSet: euro("0.0"),
    shippingLines: [],
    tags: [],
    releaseMetafield: null,
    capturedMetafield: null,
    customer: null,
    risk: { recommendation: "NONE", assessments: [] },
    transactions,
    fulfillments:
      shippedAt === undefined
        ? []
        : [
            {
              id: "gid://shopify/Fulfillment/1",
              status: "SUCCESS",
              createdAt: on(shippedAt),
              trackingInfo: [],
              lines: [],
            },
          ],
    lines: [],
    ...rest,
  };
  const reading = readSnapshot(order, new Date(on("20:00:00")));
  if (reading.kind === "unreadable") throw new Error(reading.order.error);
  return reading.order;
}
