import type { Money } from "~/kernel/money";

/** How many days the charts of Home show: as many before today, today included, as from today on. */
export const DAYS_SHOWN = 30;

/** A day on the shop's clocks, "2026-11-22", and what happened on it. */
export interface PastDay {
  day: string;
  captured: Money;
  /** Authorized by the end of the day, and by then neither captured nor released. */
  waiting: Money;
  /** Lost on orders of which goods had left, and on orders that never shipped. */
  lostShipped: Money;
  lostUnshipped: Money;
}

interface ComingDay {
  day: string;
  /** What waits to be captured and expires on the day. */
  expiring: Money;
  orders: number;
}

/** The days of one currency, oldest first. */
export interface CurrencyDays {
  currency: string;
  past: PastDay[];
  coming: ComingDay[];
}

/** Each currency by itself, the shop's own first, then those in which something happened or will; oldest day first. */
export type DailyView = CurrencyDays[];
