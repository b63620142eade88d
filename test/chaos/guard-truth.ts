const MINUTE_MS = 60_000;

/** Minutes of the run that a capture may take after the whole order was shipped. */
export const GRACE_MINUTES = 15;
/** Orders that may be missed in a day before import is paused. */
export const MISSES_PER_DAY = 3;
/**
 * Minutes of the run, once the grace time is over and the app knows of the shipment, after which even a storm is no excuse
 * for an alarm that never came.
 */
const LATEST_LOOK_MINUTES = 30;
/** The sandbox's clock follows the run's in steps and may be late by a second of real time. */
const TOLERANCE_MS = 30_000;

/** What Shopify knows of an order; milliseconds of the run. */
export interface ShippedOrder {
  id: string;
  /**
   * When the app was first seen to know that the last of it left; null where it was not. On a busy machine readings wait
   * for minutes, which are hours of the run, and of what the app cannot know it cannot warn.
   */
  knownAt: number | null;
  /** When the last of it left; null where something is still there. */
  shippedAt: number | null;
  /** When nothing was left to be captured; null where something is. */
  paidAt: number | null;
}

/** An alarm that the app has raised. */
export interface RaisedAlarm {
  orderId: string;
  raisedAt: number;
  isOpen: boolean;
}

export interface GuardBelief {
  alarms: readonly RaisedAlarm[];
  /** Every pause of import, ended or not. */
  pausedAt: readonly number[];
  isPaused: boolean;
  resumedAt: number | null;
}

export interface GuardFindings {
  falseAlarms: string[];
  missedAlarms: string[];
}

const deadlineOf = (shippedAt: number): number => shippedAt + GRACE_MINUTES * MINUTE_MS;

/** Whether the order had left and was unpaid when its grace time was over, or `by` a moment before. */
const wasUnpaid = ({ shippedAt, paidAt }: ShippedOrder, by: number): boolean =>
  shippedAt !== null &&
  deadlineOf(shippedAt) - TOLERANCE_MS <= by &&
  (paidAt === null || paidAt > deadlineOf(shippedAt) - TOLERANCE_MS);

const wasPaidFarTooLate = ({ shippedAt, knownAt, paidAt }: ShippedOrder): boolean => {
  if (shippedAt === null || knownAt === null || paidAt === null) return false;
  return paidAt > Math.max(deadlineOf(shippedAt), knownAt) + LATEST_LOOK_MINUTES * MINUTE_MS;
};

/**
 * Compares the guard with what Shopify knows, once it has had the time to look. False: an alarm of an order that was
 * paid in time or has not left, an alarm that stays open though the money came, or a pause while nothing was unpaid.
 * Missed: an order that stays unpaid without an open alarm, one that was paid long after the app could warn of it and never
 * had any, or an import that goes on although too many stay unpaid.
 */
export function judgeGuard(
  orders: readonly ShippedOrder[],
  { alarms, pausedAt, isPaused, resumedAt }: GuardBelief,
  now: number,
): GuardFindings {
  const byId = new Map(orders.map((order) => [order.id, order]));
  const falseAlarms = alarms.flatMap(({ orderId, raisedAt, isOpen }) => {
    const order = byId.get(orderId);
    if (!order || !wasUnpaid(order, raisedAt)) return [`Order ${orderId}: an alarm without a reason.`];
    return isOpen && order.paidAt !== null ? [`Order ${orderId}: its alarm goes on though it was paid.`] : [];
  });
  const falsePauses = pausedAt
    .filter((at) => !orders.some((order) => wasUnpaid(order, at)))
    .map((at) => `Import was paused at ${new Date(at).toISOString()} while nothing was unpaid.`);
  const unpaid = orders.filter((order) => order.paidAt === null && wasUnpaid(order, now - 2 * TOLERANCE_MS));
  const hasAlarm = new Set(alarms.filter(({ isOpen }) => isOpen).map(({ orderId }) => orderId));
  const hadAlarm = new Set(alarms.map(({ orderId }) => orderId));
  const missed = [
    ...unpaid.filter(({ id }) => !hasAlarm.has(id)),
    ...orders.filter((order) => wasPaidFarTooLate(order) && !hadAlarm.has(order.id)),
  ].map(({ id }) => `Order ${id}: no alarm.`);
  const counted = unpaid.filter(({ shippedAt }) => (shippedAt ?? 0) > (resumedAt ?? 0));
  const missedPause = counted.length > MISSES_PER_DAY && !isPaused ? ["Import was not paused."] : [];
  return { falseAlarms: [...falseAlarms, ...falsePauses], missedAlarms: [...missed, ...missedPause] };
}
