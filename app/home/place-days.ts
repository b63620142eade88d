import { money, type Money } from "~/kernel/money";
import { byOwnFirst } from "~/kernel/sum-by-currency";
import type { TallyRow } from "~/money/kept-tallies.store.server";
import { DAYS_SHOWN, type CurrencyDays, type DailyView } from "./daily-view";

/** A sum of one day and currency, as it is kept; `day` is null for what has no day. */
export interface DailyRow extends TallyRow {
  day: string | null;
}

const DAY_MS = 86_400_000;

/** The day that many days after the given one; both as "2026-11-22". */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

/** Puts the kept sums in a row per day, days without any included. `first` is the currency that comes first. */
export function toDailyView(rows: readonly DailyRow[], first: string | null): DailyView {
  const today = rows.find(({ tally }) => tally === "today")?.day;
  if (!today) return [];
  const kept = rows.filter(({ day, amount, orders }) => day !== null && (amount || orders));
  const own = first === null ? [] : [first];
  const currencies = [...new Set([...own, ...kept.map(({ currency }) => currency)])]
    .filter((currency) => currency !== "")
    .sort(byOwnFirst(first));
  return currencies.map((currency) =>
    daysOf(
      rows.filter((row) => row.currency === currency),
      { currency, today },
    ),
  );
}

function daysOf(
  rows: readonly DailyRow[],
  { currency, today }: { currency: string; today: string },
): CurrencyDays {
  const sum = (isIn: (row: DailyRow) => boolean): bigint =>
    rows.filter(isIn).reduce((total, { amount }) => total + amount, 0n);
  const amountOf = (tallies: readonly string[], day: string): Money =>
    money(Number(sum((row) => row.day === day && tallies.includes(row.tally))), currency);
  const open = sum(({ tally }) => tally === "open_money");
  const since = (day: string) => sum((row) => row.tally === "open_money_day" && (row.day ?? "") > day);
  const days = Array.from({ length: DAYS_SHOWN }, (_, index) => index);
  return {
    currency,
    past: days
      .map((ago) => dayAfter(today, -ago))
      .reverse()
      .map((day) => ({
        day,
        captured: amountOf(["captured_money_day"], day),
        waiting: money(Number(open - since(day)), currency),
        lostShipped: amountOf(["lost_shipped_day"], day),
        lostUnshipped: amountOf(["lost_unshipped_day"], day),
      })),
    coming: days
      .map((ahead) => dayAfter(today, ahead))
      .map((day) => ({
        day,
        expiring: amountOf(PENDING, day),
        orders: rows
          .filter((row) => row.day === day && PENDING.includes(row.tally))
          .reduce((total, { orders }) => total + Number(orders), 0),
      })),
  };
}

const PENDING = ["pending_day", "pending_lost_day"];
