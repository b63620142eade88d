import { z } from "zod";

import type { SandboxClock } from "../model/clock";
import type { Random } from "../model/random";
import type { ApiAnswer } from "../providers/provider-world";
import { faultOfLines, orderLines } from "./check-lines";
import { capturedOf, DAY, isExpired, refundedOf, remainingOf, type OrderState } from "./order-state";
import { badValue, cancelNotAllowed, captureNotAllowed, notAllowed, refundNotAllowed } from "./refusals";
import { shippingInfo } from "./shipping";

export interface Means {
  clock: SandboxClock;
  random: Random;
}

const reference = z.string().max(255).optional();
const description = z.string().max(255).optional();
const captureBody = z.looseObject({
  captured_amount: z.number().int().min(1).max(100_000_000),
  reference,
  description,
  order_lines: orderLines,
  shipping_info: shippingInfo,
});
const refundBody = z.looseObject({
  refunded_amount: z.number().int().min(1).max(100_000_000),
  reference,
  description,
  order_lines: orderLines,
});

/** Days until the customer has to pay a capture. */
const DAYS_TO_PAY = 30;

const inWords = ({ issues }: z.ZodError): string =>
  issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ");

const created = (order: OrderState, kind: "captures" | "refunds", id: string): ApiAnswer => ({
  status: 201,
  headers: {
    [kind === "captures" ? "capture-id" : "refund-id"]: id,
    location: `https://${order.host}/ordermanagement/v1/orders/${order.id}/${kind}/${id}`,
  },
});

const DONE: ApiAnswer = { status: 204 };

/** @see https://docs.klarna.com/payments/after-payments/order-management/manage-orders-with-the-api */
export function capture(order: OrderState, body: unknown, { clock, random }: Means): ApiAnswer {
  const parsed = captureBody.safeParse(body);
  if (!parsed.success) return badValue(inWords(parsed.error));
  const { captured_amount: amount, order_lines: lines } = parsed.data;
  const fault = faultOfLines(lines, amount);
  if (fault !== null) return badValue(fault);
  if (order.isCanceled) return captureNotAllowed("Order is cancelled.");
  if (isExpired(order, clock.now())) return captureNotAllowed("Order is expired.");
  if (order.fraud !== "ACCEPTED") return captureNotAllowed("The order's fraud status does not allow it.");
  if (amount > remainingOf(order))
    return captureNotAllowed("Captured amount is higher than the remaining authorized amount.");
  const id = random.uuid();
  order.captures.push({
    id,
    amount,
    refunded: 0,
    at: clock.now(),
    reference: parsed.data.reference ?? null,
    lines,
    shipping: parsed.data.shipping_info,
    dueAt: clock.now() + DAYS_TO_PAY * DAY,
  });
  return created(order, "captures", id);
}

/** Lines decide which capture is credited; without any, the oldest captures are. */
export function refund(order: OrderState, body: unknown, { clock, random }: Means): ApiAnswer {
  const parsed = refundBody.safeParse(body);
  if (!parsed.success) return badValue(inWords(parsed.error));
  const { refunded_amount: amount, order_lines: lines } = parsed.data;
  const fault = faultOfLines(lines, amount);
  if (fault !== null) return badValue(fault);
  if (lines.some(({ type }) => type === "return_fee") && order.captures.length !== 1)
    return badValue("A return_fee needs an order with exactly one capture.");
  if (order.captures.length === 0) return refundNotAllowed("Order has no captures.");
  if (order.isDisputed) return refundNotAllowed("The order has an open dispute.");
  if (amount > capturedOf(order) - refundedOf(order)) return refundNotAllowed("Over refund is not allowed.");
  const id = random.uuid();
  order.refunds.push({ id, amount, at: clock.now(), reference: parsed.data.reference ?? null, lines });
  credit(order, amount);
  return created(order, "refunds", id);
}

function credit(order: OrderState, amount: number): void {
  let left = amount;
  for (const each of order.captures) {
    const part = Math.min(left, each.amount - each.refunded);
    each.refunded += part;
    left -= part;
  }
}

export function cancel(order: OrderState, { clock }: Means): ApiAnswer {
  if (order.captures.length > 0) return cancelNotAllowed("Order has previous captures.");
  if (order.isCanceled) return cancelNotAllowed("Order is already cancelled.");
  if (isExpired(order, clock.now())) return cancelNotAllowed("Order is expired.");
  order.isCanceled = true;
  return DONE;
}

export function releaseRest(order: OrderState, { clock }: Means): ApiAnswer {
  if (order.isCanceled || order.captures.length === 0)
    return notAllowed("Can not release when order is cancelled or has no captures.");
  if (isExpired(order, clock.now())) return notAllowed("Order is expired.");
  if (remainingOf(order) === 0)
    return notAllowed("Order is fully captured. Remaining authorization cannot be released.");
  order.isReleased = true;
  return DONE;
}

/** The merchant may lower or raise what is authorized, never below what is captured. */
export function changeAuthorization(order: OrderState, amount: number): ApiAnswer {
  if (order.isCanceled || order.isReleased || amount < capturedOf(order))
    return notAllowed("Update not allowed.");
  order.amount = amount;
  return DONE;
}
