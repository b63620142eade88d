import { expect, test } from "vitest";
import { toDailyView, type DailyRow } from "~/home/place-days";

const row = (tally: string, day: string | null, currency: string, amount: bigint, orders = 0n): DailyRow => ({
  ...{ tally, day, currency, amount, orders },
});
const TODAY = row("today", "2026-11-22", "", 0n);

test("days are shown in the shop's currency and those in which something happens on one of them", () => {
  const rows = [
    TODAY,
    // Counts of the lists, and a day on which as much was authorized as captured.
    row("all", null, "CHF", 90_000n, 12n),
    row("captured_since", null, "GBP", 500n, 1n),
    row("open_money", null, "JPY", 700n),
    row("open_money_day", "2026-11-20", "SEK", 0n),
    row("captured_money_day", "2026-11-20", "USD", 100n),
    row("pending_day", "2026-11-25", "DKK", 0n, 1n),
  ];
  expect(toDailyView(rows, "EUR").map(({ currency }) => currency)).toEqual(["EUR", "DKK", "USD"]);
  expect(toDailyView(rows, "USD").map(({ currency }) => currency)).toEqual(["USD", "DKK"]);
  expect(toDailyView(rows, null).map(({ currency }) => currency)).toEqual(["DKK", "USD"]);
});
