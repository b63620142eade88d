import { z } from "zod";

import type { ApiAnswer } from "../providers/provider-world";
import type { Means } from "./move-money";
import { DAY, isExpired, remainingOf, type CaptureState, type OrderState } from "./order-state";
import { badValue, notAllowed } from "./refusals";

/**
 * @see https://docs.kustom.co/contents/order-management/manage-orders-with-the-api/extend-authorization
 * @see https://docs.klarna.com/order-management/pre-delivery/extend-order-authorization-time/
 */
export function extendAuthorization(order: OrderState, { clock }: Means): ApiAnswer {
  const now = clock.now();
  if (isExpired(order, now)) return notAllowed("Order is expired. Authorization time cannot be extended.");
  if (order.isCanceled || remainingOf(order) === 0)
    return notAllowed("Order is cancelled or captured. Authorization time cannot be extended.");
  const rule = order.host.endsWith("kustom.co") ? kustomRule(order) : { days: order.days, most: 180 };
  if (rule === null) return notAllowed("Authorization time cannot be extended for this order.");
  const last = order.createdAt + rule.most * DAY;
  order.expiresAt = Math.max(order.expiresAt, Math.min(now + rule.days * DAY, last));
  return { status: 204 };
}

const FIRST_EXTENDABLE = Date.parse("2025-09-25T00:00:00Z");
const NOT_EXTENDABLE: readonly string[] = ["ES", "FR", "IT", "PT"];

function kustomRule(order: OrderState): { days: number; most: number } | null {
  if (order.method !== "klarna" || order.createdAt < FIRST_EXTENDABLE) return null;
  return NOT_EXTENDABLE.includes(order.country) ? null : { days: 28, most: 90 };
}

const DUE_DAYS = [14, 30];
const dueBody = z.looseObject({ number_of_days: z.number().int().positive() });

export const dueDateOptions = (capture: CaptureState): ApiAnswer => ({
  status: 200,
  body: {
    due_date: new Date(capture.dueAt).toISOString().slice(0, 10),
    options: DUE_DAYS.map((days) => ({ number_of_days: days })),
  },
});

export function extendDueDate(capture: CaptureState, given: unknown): ApiAnswer {
  const parsed = dueBody.safeParse(given);
  if (!parsed.success) return badValue("number_of_days is missing.");
  if (!DUE_DAYS.includes(parsed.data.number_of_days))
    return notAllowed("The due date cannot be extended so.");
  capture.dueAt += parsed.data.number_of_days * DAY;
  return { status: 204 };
}
