import { expect, test } from "vitest";
import { KeyFigures } from "~/home/ui/key-figures";
import { money } from "~/kernel/money";
import { renderMarkup, renderText } from "../../support/render";
import type { KeyFiguresView } from "~/home/key-figures-view";

const NONE = [{ amount: money(0, "EUR"), orders: 0 }];
const figures = (fields: Partial<KeyFiguresView>): KeyFiguresView => ({
  complete: true,
  pending: NONE,
  expiringSoon: NONE,
  expiringWithinDays: 7,
  capturedThisMonth: NONE,
  lostThisMonth: { shipped: NONE, unshipped: NONE },
  daily: [],
  monthFrom: "2026-11-01",
  shippedNotCaptured: NONE,
  ...fields,
});

test("a shop whose orders were all read has zero where there is nothing", () => {
  const text = renderText(<KeyFigures figures={figures({})} />);
  expect(text.match(/€0\.00 0 orders/g)).toHaveLength(4);
  expect(text).not.toContain("Not known yet");
});

test.each([
  ["en", "Not known yet", "€264.85 1 order so far"],
  ["nl", "Nog niet bekend", "1 bestelling tot nu toe"],
  ["fr", "Pas encore connu", "1 commande jusqu’ici"],
  ["ja", "まだ不明", "現在1件"],
] as const)("in %s what was not read yet is never zero", (locale, unknown, soFar) => {
  const pending = [{ amount: money(26485, "EUR"), orders: 1 }];
  const text = renderText(<KeyFigures figures={figures({ complete: false, pending })} />, locale);
  expect(text).toContain(soFar);
  expect(text.split(unknown)).toHaveLength(4);
  expect(text).not.toMatch(/0[.,]00/);
});

test("goods given away are told from orders that never shipped", () => {
  const lostThisMonth = {
    shipped: [{ amount: money(5_000, "EUR"), orders: 1 }],
    unshipped: [
      { amount: money(2_000, "EUR"), orders: 1 },
      { amount: money(900, "USD"), orders: 1 },
    ],
  };
  const text = renderText(<KeyFigures figures={figures({ lostThisMonth })} />);
  expect(text).toContain("Lost this month €70.00 2 orders $9.00 · 1 order");
  expect(text).toContain("Shipped, goods given away: €50.00");
  expect(text).toContain("Never shipped: €20.00 and $9.00");
});

test("what was captured this month leads to the orders of the month, and what was lost says that it leads to all", () => {
  const lostThisMonth = { shipped: [{ amount: money(5_000, "EUR"), orders: 1 }], unshipped: NONE };
  const card = (fields: Partial<KeyFiguresView>) => {
    const markup = renderMarkup(<KeyFigures figures={figures({ lostThisMonth, ...fields })} />);
    return [...markup.matchAll(/<a[^>]*href="([^"]*)"[^>]*>([^<]*)/g)].map(([, url, text]) => [url, text]);
  };
  const month = "/orders?view=captured&amp;captured=2026-11-01..";
  expect(card({})).toContainEqual([month, "Captured this month"]);
  expect(card({ monthFrom: null })).not.toContainEqual(["/orders?view=captured", "Captured this month"]);
  expect(card({})).toContainEqual(["/orders?view=expired", "See all expired or lost orders"]);
  expect(card({}).map(([, text]) => text)).not.toContain("Lost this month");
});

test("before the shop's currency is known nothing is printed in another one", () => {
  const unread = { pending: [], expiringSoon: [], capturedThisMonth: [], shippedNotCaptured: [] };
  const text = renderText(<KeyFigures figures={figures({ complete: false, ...unread })} />);
  expect(text).not.toContain("€");
  expect(text.split("Not known yet")).toHaveLength(5);
});
