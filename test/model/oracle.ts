import type { OrderId } from "~/kernel/ids";
import { moneyFromDecimal } from "~/kernel/money";
import { control } from "../sandbox/control-client";

/** What an order comes to, by somebody who reads it at Shopify and reckons on paper. In minor units. */
export interface Reckoning {
  owed: number;
  atRisk: number;
  excess: number;
  /** Whether the app has to capture something, being what captures here. Null where that depends on single parcels. */
  isDue: boolean | null;
}

interface Amount {
  amount: string;
  currency: string;
}

interface OrderOnPaper {
  cancelledAt: string | null;
  fulfillmentStatus: string;
  capturable: Amount;
  lines: { quantity: number; currentQuantity: number; unitPrice: Amount }[];
  transactions: {
    kind: string;
    status: string;
    gateway: string;
    amount: Amount;
    /** Of an authorization. */
    capturable: Amount | null;
  }[];
  fulfillments: { status: string }[];
}

/** Small on purpose, and nothing of the app's: it knows lines with prices, payments, and whether the goods are gone. */
export async function reckon(url: string, orderId: OrderId): Promise<Reckoning> {
  const { body } = await control(url, "GET", `orders/${orderId}`);
  const order = body["order"] as OrderOnPaper;
  if (order.cancelledAt !== null) return { owed: 0, atRisk: 0, excess: 0, isDue: false };
  const priceOf = (units: "quantity" | "currentQuantity") =>
    order.lines.reduce((sum, line) => sum + line[units] * minor(line.unitPrice), 0);
  const [ordered, kept] = [priceOf("quantity"), priceOf("currentQuantity")];
  const moved = (kind: string) =>
    order.transactions
      .filter((each) => each.kind === kind && each.status === "SUCCESS")
      .reduce((sum, each) => sum + minor(each.amount), 0);
  const [taken, givenBack] = [moved("CAPTURE"), moved("REFUND")];
  const givenBackForGoods = Math.min(givenBack, ordered - kept);
  const owed = Math.max(0, kept - taken + givenBackForGoods);
  const isGone =
    order.fulfillmentStatus === "FULFILLED" && order.fulfillments.some(({ status }) => status === "SUCCESS");
  const toTake = Math.min(owed, minor(order.capturable));
  const payLater = order.transactions
    .filter(({ gateway }) => gateway !== "shopify_payments")
    .reduce((sum, { capturable }) => sum + (capturable ? minor(capturable) : 0), 0);
  // What was paid by card is somebody else's to capture, as long as the merchant has not chosen the app for it.
  const toTakePayLater = Math.min(owed, payLater);
  const hasParcel = order.fulfillments.some(({ status }) => status === "SUCCESS");
  return {
    owed,
    atRisk: isGone ? toTake : 0,
    excess: Math.max(0, taken - givenBack - kept),
    isDue: hasParcel && !isGone && toTakePayLater > 0 ? null : isGone && toTakePayLater > 0,
  };
}

const minor = ({ amount, currency }: Amount): number => moneyFromDecimal(amount, currency).amountMinor;
