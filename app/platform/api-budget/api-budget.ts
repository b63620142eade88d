/** A shop's bucket of query cost at Shopify: it holds up to `maximum` points and gains `restoreRate` of them a second. */
export interface ApiBudget {
  level: number;
  maximum: number;
  restoreRate: number;
}

/**
 * Who takes points. `background`: bulk captures and passes over all orders, which leave a reserve to people who click
 * meanwhile. `reading`: one order read for a webhook or to settle an operation, which must not wait for a bulk capture
 * to end and so may use half of that reserve.
 */
export type Priority = "background" | "reading";

/** The share of the bucket that each kind of claim leaves to others. */
const RESERVED_SHARE: Record<Priority, number> = { background: 0.1, reading: 0.05 };

/** The bucket after some seconds in which nobody took points. */
export function refill(budget: ApiBudget, seconds: number): ApiBudget {
  const level = Math.min(budget.maximum, budget.level + Math.max(0, seconds) * budget.restoreRate);
  return { ...budget, level };
}

export function reserveOf({ maximum }: ApiBudget, priority: Priority): number {
  return maximum * RESERVED_SHARE[priority];
}

/** Milliseconds until the points may be taken, if nobody else takes any; zero where they may be taken at once. */
export function waitForPoints(budget: ApiBudget, points: number, priority: Priority): number {
  const missing = points + reserveOf(budget, priority) - budget.level;
  return missing <= 0 ? 0 : Math.ceil((missing / budget.restoreRate) * 1000);
}
