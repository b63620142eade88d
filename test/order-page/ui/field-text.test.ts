import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createFormat } from "~/ui/format";
import { fieldText } from "~/order-page/ui/field-text";
import type { OrderMoneyView } from "~/money/order-money-view";
import type { PickKind } from "~/order-page/ui/pick-draft";
import { money } from "~/kernel/money";
import type { RefusalReason } from "~/kernel/refusal";
import { createTranslator, type Texts } from "~/platform/i18n/translator";
import type { Locale } from "~/platform/i18n/locale";

function tell(reason: RefusalReason, of: { locale?: Locale; currency?: string; kind?: PickKind } = {}) {
  const { locale = "en", currency = "EUR", kind = "capture" } = of;
  const file = new URL(`../../../app/platform/i18n/${locale}.json`, import.meta.url);
  const t = createTranslator(locale, JSON.parse(readFileSync(file, "utf8")) as Texts);
  const amounts: OrderMoneyView = {
    currency,
    lines: [],
    shippingTax: money(0, "EUR"),
    remaining: money(4890, currency),
    refundable: money(1000, currency),
    remainingOfCurrentTotal: money(4890, currency),
    losesRest: false,
    onCancel: { released: money(0, "EUR"), lapses: money(0, "EUR"), lapsesAt: null },
  };
  const text = fieldText(
    { kind: "refused", reason },
    { kind, money: amounts, locale },
    t,
    createFormat(locale, "UTC"),
  );
  return text?.replaceAll("\u00a0", " ") ?? null;
}

test("an amount that is too high is told with the most that is possible", () => {
  expect(tell("amount_too_high")).toBe("This is more than the EUR 48.90 that remains.");
  expect(tell("amount_too_high", { kind: "refund" })).toBe(
    "This is more than the EUR 10.00 that can be refunded.",
  );
});

test("the example of an amount is written as in the merchant's language and in the order's currency", () => {
  expect(tell("not_a_number")).toBe("Enter an amount in figures, such as 48.90.");
  expect(tell("not_a_number", { locale: "nl" })).toContain("48,90");
  expect(tell("not_a_number", { locale: "ja", currency: "JPY" })).toContain("4890");
  expect(tell("not_a_number", { currency: "KWD" })).toContain("4.890");
});

test.each([
  ["EUR", "Amounts in EUR have at most 2 decimals."],
  ["JPY", "Amounts in JPY have no decimals."],
  ["KWD", "Amounts in KWD have at most 3 decimals."],
])("too many decimals are told by what %s has", (currency, text) => {
  expect(tell("too_many_decimals", { currency })).toBe(text);
});

test("an empty form has no fault, and every other reason keeps its own text", () => {
  expect(tell("nothing_chosen")).toBeNull();
  expect(tell("quantity_too_high")).toBe("This is more than what is left of this product.");
});
