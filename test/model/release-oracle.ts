import { moneyShown } from "./money-shown";
import { reckon } from "./oracle";
import type { Choices } from "./release-step";
import { control } from "../sandbox/control-client";
import type { OrderId } from "~/kernel/ids";

/** What the shop says besides the order itself. */
export interface Circumstances {
  choices: Choices;
  isPaused: boolean;
  /** The number of requests to hold the order that have not ended. */
  holds: number;
  now: number;
}

interface OrderOnPaper {
  createdAt: string;
  cancelledAt: string | null;
  fulfillmentStatus: string;
  capturable: { amount: string };
  expiresAt: string | null;
  risk: { recommendation: string; assessments: { riskLevel: string }[] };
  transactions: { kind: string; status: string }[];
  fulfillments: { status: string }[];
}

/** What a warehouse may do with an order, by somebody who reads it at Shopify and knows the merchant's choices. */
export async function releaseOnPaper(
  url: string,
  orderId: OrderId,
  circumstances: Circumstances,
): Promise<"may_ship" | "hold" | "shipped"> {
  const { body } = await control(url, "GET", `orders/${orderId}`);
  const order = body["order"] as OrderOnPaper;
  if (
    order.fulfillmentStatus === "FULFILLED" &&
    order.fulfillments.some(({ status }) => status === "SUCCESS")
  )
    return "shipped";
  const { owed } = await reckon(url, orderId, await moneyShown(url, orderId));
  const isHeld =
    order.cancelledAt !== null || circumstances.holds > 0 || isUnpaidAndHeld(order, owed, circumstances);
  return isHeld ? "hold" : "may_ship";
}

function isUnpaidAndHeld(order: OrderOnPaper, owed: number, circumstances: Circumstances): boolean {
  const { choices, isPaused, now } = circumstances;
  const isPending = order.transactions.some(
    ({ kind, status }) =>
      kind === "AUTHORIZATION" && (status === "PENDING" || status === "AWAITING_RESPONSE"),
  );
  if (owed === 0 && !isPending) return false;
  const capturable = Math.round(Number(order.capturable.amount) * 100);
  const { editWindowMinutes: minutes, holdsExpiringDays: days } = choices;
  const isRisky =
    order.risk.recommendation === "CANCEL" ||
    order.risk.assessments.some(({ riskLevel }) => riskLevel === "HIGH");
  return [
    isPending ? choices.holdsPending : owed > capturable,
    choices.holdsHighRisk && isRisky,
    minutes !== null && now < Date.parse(order.createdAt) + minutes * 60_000,
    days !== null && order.expiresAt !== null && now >= Date.parse(order.expiresAt) - days * 86_400_000,
    !choices.importOn,
    isPaused,
  ].includes(true);
}
