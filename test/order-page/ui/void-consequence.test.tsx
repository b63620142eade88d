import { expect, test } from "vitest";
import { VoidConsequence } from "~/order-page/ui/void-consequence";
import { shippedPartOf } from "~/order-page/ui/void-dialog";
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

test("an order of which one unit left is shipped in part", () => {
  const line = (quantityFulfilled: number) => ({ quantityFulfilled }) as OrderLineView;
  expect(shippedPartOf({ fulfillment: null, lines: [line(0), line(0)] })).toBe("none");
  expect(shippedPartOf({ fulfillment: "PARTIALLY_FULFILLED", lines: [line(0), line(1)] })).toBe("part");
  expect(shippedPartOf({ fulfillment: "FULFILLED", lines: [line(1)] })).toBe("whole");
});
