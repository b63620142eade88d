import type { z } from "zod";
import type { NoAnswer, SmartpayClient } from "./client.server";
import type { SmartpayCredentials } from "./credentials";
import { isObjectId } from "./object-id";
import { orderObject, paymentWithRefunds, refundObject } from "./objects";
import type { OrderObject, PaymentObject, RefundObject } from "./objects";
import { modeOfKey } from "./credentials";

/** An order with everything that moves its money. */
export interface WholeOrder {
  order: OrderObject;
  payments: PaymentObject[];
  refunds: RefundObject[];
}

export type OrderReading =
  { kind: "whole"; whole: WholeOrder } | { kind: "unreadable"; detail: string } | NoAnswer;

/** More captures and refunds than any order has; beyond it the order counts as unreadable. */
const MOST_LOOKUPS = 100;

/** `id` must be one of an order. */
export async function readOrder(
  client: SmartpayClient,
  credentials: SmartpayCredentials,
  id: string,
): Promise<OrderReading> {
  const answer = await client.send(credentials, { method: "GET", path: `/orders/${id}?expand=all` });
  return answer.kind === "answered" ? completeOrder(client, credentials, answer.body, id) : answer;
}

/**
 * The order in an answer with all its payments and refunds. Assumption: an answer that was asked to expand may still
 * give a payment or a refund by its id, as it does unasked; each of them is then read by itself.
 */
export async function completeOrder(
  client: SmartpayClient,
  credentials: SmartpayCredentials,
  body: unknown,
  expectedId: string,
): Promise<OrderReading> {
  const order = orderObject.safeParse(body);
  if (!order.success) return unreadable("order", order.error);
  if (order.data.id !== expectedId)
    return { kind: "unreadable", detail: "The answer is about another order." };
  const lookUp = createLookUp(client, credentials);
  const whole: WholeOrder = { order: order.data, payments: [], refunds: [] };
  for (const given of order.data.payments) {
    const payment =
      typeof given === "string" ? await lookUp("payment", given, paymentWithRefunds) : found(given);
    if (payment.kind !== "found") return payment;
    const { refunds, ...rest } = payment.value;
    whole.payments.push(rest);
    for (const each of refunds) {
      const refund = typeof each === "string" ? await lookUp("refund", each, refundObject) : found(each);
      if (refund.kind !== "found") return refund;
      whole.refunds.push(refund.value);
    }
  }
  return { kind: "whole", whole };
}

type LookUp<T> = { kind: "found"; value: T } | Exclude<OrderReading, { kind: "whole" }>;

const found = <T>(value: T) => ({ kind: "found" as const, value });

function createLookUp(client: SmartpayClient, credentials: SmartpayCredentials) {
  let left = MOST_LOOKUPS;
  return async <T>(object: "payment" | "refund", id: string, schema: z.ZodType<T>): Promise<LookUp<T>> => {
    if (left === 0) return { kind: "unreadable", detail: "The order has too many payments." };
    if (!isObjectId(object, modeOfKey(credentials), id))
      return { kind: "unreadable", detail: `The id of a ${object} is not one.` };
    left -= 1;
    const answer = await client.send(credentials, { method: "GET", path: `/${object}s/${id}?expand=all` });
    if (answer.kind !== "answered") return answer;
    const parsed = schema.safeParse(answer.body);
    return parsed.success ? found(parsed.data) : unreadable(object, parsed.error);
  };
}

/** Names the members that are missing or wrong, and none of their values. */
function unreadable(object: string, error: z.ZodError): { kind: "unreadable"; detail: string } {
  const members = error.issues.slice(0, 5).map(({ path }) => path.join(".") || "all");
  return { kind: "unreadable", detail: `The answer is no ${object}: ${members.join(", ")}` };
}
