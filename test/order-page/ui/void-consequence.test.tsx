import { expect, test } from "vitest";
import { VoidConsequence } from "~/order-page/ui/void-consequence";
import { givenAwayBy, shippedPartOf } from "~/order-page/ui/void-given-away";
import type { OrderLineView } from "~/order-page/order-detail-view";
import { money } from "~/kernel/money";
import { LOCALES } from "~/platform/i18n/locale";
import { renderText } from "../../support/render";

const amount = money(10_000, "EUR");
const given = money(6_000, "EUR");
const order = { amount, orderName: "#1043", gateway: "Klarna" };

test("a void of what is shipped says that the goods are given away, with the amount", () => {
  expect(renderText(<VoidConsequence {...order} given={given} isWhole />)).toContain(
    "This order is shipped. After this nobody pays for the goods: EUR 60.00 is given away.",
  );
  expect(renderText(<VoidConsequence {...order} given={given} isWhole={false} />)).toContain(
    "goods of up to EUR 60.00 are given away.",
  );
});

test("a void of what nobody sent speaks of no goods", () => {
  const text = renderText(<VoidConsequence {...order} given={null} isWhole={false} />);
  expect(text).toContain("Klarna releases EUR 100.00 of #1043.");
  expect(text).not.toContain("goods");
});

test.each(LOCALES)("in %s it names the amount of the goods too", (locale) => {
  const text = renderText(<VoidConsequence {...order} given={given} isWhole />, locale);
  expect(text).toMatch(/60[.,]00/);
});

test.each<[string, number, "none" | "part" | "whole", number | null]>([
  ["all of a shipped order gives away what is owed", 10_000, "whole", 8_000],
  ["what an edit left over gives nothing away", 2_000, "whole", null],
  ["more than that gives away the difference", 2_500, "whole", 500],
  ["a part of an order shipped in part gives away at most that", 2_500, "part", 500],
  ["anything of goods that are still here gives nothing away", 10_000, "none", null],
])("a void of %s", (_, voided, shipped, expected) => {
  const owed = money(8_000, "EUR");
  const lost = givenAwayBy(money(voided, "EUR"), { shipped, owed, remaining: amount });
  expect(lost?.amountMinor ?? null).toBe(expected);
});

test("an order of which one unit left is shipped in part", () => {
  const line = (quantityFulfilled: number) => ({ quantityFulfilled }) as OrderLineView;
  expect(shippedPartOf({ fulfillment: null, lines: [line(0), line(0)] })).toBe("none");
  expect(shippedPartOf({ fulfillment: "PARTIALLY_FULFILLED", lines: [line(0), line(1)] })).toBe("part");
  expect(shippedPartOf({ fulfillment: "FULFILLED", lines: [line(1)] })).toBe("whole");
});
