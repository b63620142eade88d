import { expect, test } from "vitest";
import { DAYS_SHOWN, type CurrencyDays } from "~/home/daily-view";
import { dayAfter } from "~/home/place-days";
import { ComingTable } from "~/home/ui/coming-days";
import { DailyCharts } from "~/home/ui/daily-charts";
import { DayBars } from "~/home/ui/day-bars";
import { PastTable } from "~/home/ui/past-days";
import { money } from "~/kernel/money";
import { LOCALES } from "~/platform/i18n/locale";
import { renderMarkup, renderText } from "../../support/render";

const days = (currency: string): CurrencyDays => ({
  currency,
  past: Array.from({ length: DAYS_SHOWN }, (_, index) => ({
    day: dayAfter("2026-11-22", index + 1 - DAYS_SHOWN),
    captured: money(index === 3 ? 12_345 : 0, currency),
    // A correction took back more than the day brought.
    waiting: money(index === 4 ? -100 : 5_000, currency),
    lostShipped: money(index === 5 ? 700 : 0, currency),
    lostUnshipped: money(0, currency),
  })),
  coming: Array.from({ length: DAYS_SHOWN }, (_, index) => ({
    day: dayAfter("2026-11-22", index),
    expiring: money(index === 2 ? 4_200 : 0, currency),
    orders: index === 2 ? 3 : 0,
  })),
});

test("charts say in words what their pictures show, one currency at a time, and in tables for who asks", () => {
  const daily = [days("EUR"), days("USD")];
  const text = renderText(<DailyCharts daily={daily} complete />);
  expect(text).toContain("Captured: €123.45");
  expect(text).toContain("Authorized, not captured, now: €50.00");
  expect(text).toContain("Lost: shipped, goods given away: €7.00");
  expect(text).toContain("Expiring: €42.00 · 3 orders");
  expect(text).not.toContain("$1");
  const markup = renderMarkup(<DailyCharts daily={daily} complete />);
  expect(markup.match(/<details/g)).toHaveLength(2);
  expect(markup).not.toContain("<td");
  expect(renderText(<ComingTable days={days("EUR")} />)).toContain("Nov 24, 2026 €42.00 3");
  const past = renderMarkup(<PastTable days={days("EUR")} />);
  expect(past.match(/<td/g)).toHaveLength(DAYS_SHOWN * 4);
  expect(past).toMatch(/Nov 22, 2026.*Nov 21, 2026/);
  expect(markup.match(/<svg[^>]*viewBox="0 0 30/g)).toHaveLength(4);
  // Of one day with a loss, and of all days but the one that had less than nothing.
  expect(markup).toContain('d="M5.15 2h.7V40h-.7z"');
  expect(markup.match(/M\d+\.15 2h\.7V40h-\.7z/g)).toHaveLength(DAYS_SHOWN - 1 + 3);
  expect(markup).not.toContain("M4.15");
});

test("a day's parts stand on each other, and the least of them is seen", () => {
  const parts = [
    { color: "red", values: [75, 0] },
    { color: "blue", values: [25, 1] },
  ];
  const markup = renderMarkup(<DayBars parts={parts} days={2} titleOf={String} />);
  expect(markup).toContain('d="M0.15 11.5h.7V40h-.7z" fill="red"');
  expect(markup).toContain('d="M0.15 2h.7V11.5h-.7zM1.15 38h.7V40h-.7z" fill="blue"');
});

test("where nothing was lost, one line says so", () => {
  const none = days("EUR").past.map((day) => ({ ...day, lostShipped: money(0, "EUR") }));
  const text = renderText(<DailyCharts daily={[{ ...days("EUR"), past: none }]} complete />);
  expect(text).toContain("Lost: €0.00");
});

test("while orders are being read the days say so, and without a currency there are none", () => {
  expect(renderText(<DailyCharts daily={[days("EUR")]} complete={false} />)).toContain(
    "the days show what is known so far",
  );
  expect(renderText(<DailyCharts daily={[]} complete={false} />)).toBe("");
});

test.each(LOCALES)("in %s the charts have all their words", (locale) => {
  const text = renderText(<DailyCharts daily={[days("JPY")]} complete={false} />, locale);
  expect(text).not.toMatch(/home\.|\{\{/);
});
