import type { OrderId } from "~/kernel/ids";
import { moneyFromDecimal } from "~/kernel/money";
import type { MoneyShown } from "./money-shown";
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
  lines: { quantity: number; currentQuantity: number; unitPrice: Amount }[];
  fulfillments: { status: string }[];
}

/**
 * Small on purpose, and nothing of the app's: it knows lines with prices, what was paid, and whether the goods are gone.
 * @param shown the order's money, by whoever moves it
 */
export async function reckon(
  url: string,
  orderId: OrderId,
  shown: Pick<MoneyShown, "captured" | "refunded" | "capturable" | "payLater">,
): Promise<Reckoning> {
  const { body } = await control(url, "GET", `orders/${orderId}`);
  const order = body["order"] as OrderOnPaper;
  if (order.cancelledAt !== null) return { owed: 0, atRisk: 0, excess: 0, isDue: false };
  const priceOf = (units: "quantity" | "currentQuantity") =>
    order.lines.reduce((sum, line) => sum + line[units] * minor(line.unitPrice), 0);
  const [ordered, kept] = [priceOf("quantity"), priceOf("currentQuantity")];
  const { captured: taken, refunded: givenBack } = shown;
  const givenBackForGoods = Math.min(givenBack, ordered - kept);
  const owed = Math.max(0, kept - taken + givenBackForGoods);
  const isGone =
    order.fulfillmentStatus === "FULFILLED" && order.fulfillments.some(({ status }) => status === "SUCCESS");
  const toTake = Math.min(owed, shown.capturable);
  // What was paid by card is somebody else's to capture, as long as the merchant has not chosen the app for it.
  const toTakePayLater = Math.min(owed, shown.payLater);
  const hasParcel = order.fulfillments.some(({ status }) => status === "SUCCESS");
  return {
    owed,
    atRisk: isGone ? toTake : 0,
    excess: Math.max(0, taken - givenBack - kept),
    isDue: hasParcel && !isGone && toTakePayLater > 0 ? null : isGone && toTakePayLater > 0,
  };
}

const minor = ({ amount, currency }: Amount): number => moneyFromDecimal(amount, currency).amountMinor;
