/** A shop's bucket of query cost at Shopify: it holds up to `maximum` points and gains `restoreRate` of them a second. */
export interface ApiBudget {
  level: number;
  maximum: number;
  restoreRate: number;
}

/** Of the bucket, what background work leaves to people who click meanwhile. */
const RESERVED_SHARE = 0.1;

/** The bucket after some seconds in which nobody took anything. */
export function refill(budget: ApiBudget, seconds: number): ApiBudget {
  const level = Math.min(budget.maximum, budget.level + Math.max(0, seconds) * budget.restoreRate);
  return { ...budget, level };
}

export function reserveOf({ maximum }: ApiBudget): number {
  return maximum * RESERVED_SHARE;
}

/** Zero where background work may take the points now, else the milliseconds until it may, if nobody else takes any. */
export function waitForPoints(budget: ApiBudget, points: number): number {
  const missing = points + reserveOf(budget) - budget.level;
  return missing <= 0 ? 0 : Math.ceil((missing / budget.restoreRate) * 1000);
}
