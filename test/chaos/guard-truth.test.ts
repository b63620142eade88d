import { describe, expect, test } from "vitest";
import {
  GRACE_MINUTES,
  type GuardBelief,
  judgeGuard,
  MISSES_PER_DAY,
  type RaisedAlarm,
  type ShippedOrder,
} from "./guard-truth";

const MINUTE_MS = 60_000;
const NOW = 500 * MINUTE_MS;
const SHIPPED = 100 * MINUTE_MS;
const LATE = SHIPPED + (GRACE_MINUTES + 5) * MINUTE_MS;

const order = (fields: Partial<ShippedOrder> = {}): ShippedOrder => ({
  id: "1",
  knownAt: SHIPPED + MINUTE_MS,
  shippedAt: SHIPPED,
  paidAt: null,
  ...fields,
});
const alarm = (fields: Partial<RaisedAlarm> = {}): RaisedAlarm => ({
  orderId: "1",
  raisedAt: LATE,
  isOpen: true,
  ...fields,
});
const belief = (fields: Partial<GuardBelief> = {}): GuardBelief => ({
  alarms: [],
  pausedAt: [],
  isPaused: false,
  resumedAt: null,
  ...fields,
});
const count = (orders: readonly ShippedOrder[], given: Partial<GuardBelief>) => {
  const { falseAlarms, missedAlarms } = judgeGuard(orders, belief(given), NOW);
  return [falseAlarms.length, missedAlarms.length];
};

const PAID_IN_TIME = order({ paidAt: SHIPPED + MINUTE_MS });
const PAID_LATE = order({ paidAt: LATE + MINUTE_MS });
const PAID_FAR_TOO_LATE = order({ paidAt: LATE + 60 * MINUTE_MS });
const KNOWN_TOO_LATE = order({ knownAt: LATE + 50 * MINUTE_MS, paidAt: LATE + 60 * MINUTE_MS });
const KNOWN_FOR_LONG = order({ knownAt: LATE + 20 * MINUTE_MS, paidAt: LATE + 60 * MINUTE_MS });
const IN_THE_WAREHOUSE = order({ shippedAt: null });
const JUST_LEFT = order({ shippedAt: NOW - MINUTE_MS });

describe("alarms compared with what left unpaid", () => {
  test.each([
    ["unpaid, with an alarm", order(), alarm(), [0, 0]],
    ["unpaid, without an alarm", order(), null, [0, 1]],
    ["unpaid, with an alarm that ended", order(), alarm({ isOpen: false }), [0, 1]],
    ["unpaid, with an alarm before its grace time was over", order(), alarm({ raisedAt: SHIPPED }), [1, 0]],
    ["paid late, with an alarm that ended", PAID_LATE, alarm({ isOpen: false }), [0, 0]],
    ["paid late, with an alarm that goes on", PAID_LATE, alarm(), [1, 0]],
    ["paid late, before anybody looked", PAID_LATE, null, [0, 0]],
    ["paid far too late, without an alarm", PAID_FAR_TOO_LATE, null, [0, 1]],
    ["paid far too late, as soon as the app knew of it", KNOWN_TOO_LATE, null, [0, 0]],
    ["paid far too late, long after the app knew of it", KNOWN_FOR_LONG, null, [0, 1]],
    ["paid in time", PAID_IN_TIME, null, [0, 0]],
    ["paid in time, with an alarm", PAID_IN_TIME, alarm({ isOpen: false }), [1, 0]],
    ["in the warehouse, with an alarm", IN_THE_WAREHOUSE, alarm(), [1, 0]],
    ["has just left", JUST_LEFT, null, [0, 0]],
  ])("%s", (_, given, raised, expected) => {
    expect(count([given], { alarms: raised ? [raised] : [] })).toEqual(expected);
  });
});

const tooMany = Array.from({ length: MISSES_PER_DAY + 1 }, (_, index) => order({ id: String(index) }));
const allAlarms = tooMany.map(({ id }) => alarm({ orderId: id }));

describe("pauses compared with what left unpaid", () => {
  test.each([
    ["too many are unpaid", tooMany, { alarms: allAlarms, pausedAt: [LATE], isPaused: true }, [0, 0]],
    ["too many are unpaid and import goes on", tooMany, { alarms: allAlarms }, [0, 1]],
    ["they left before the merchant resumed", tooMany, { alarms: allAlarms, resumedAt: NOW }, [0, 0]],
    ["nothing was unpaid", [PAID_IN_TIME], { pausedAt: [LATE], isPaused: true }, [1, 0]],
  ])("%s", (_, orders, given, expected) => {
    expect(count(orders, given)).toEqual(expected);
  });
});
