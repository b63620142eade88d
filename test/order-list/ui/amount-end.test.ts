import { expect, test } from "vitest";
import { parseFilters } from "~/order-list/list-filters";
import { amountEndText, readAmountEnd, shownEnd } from "~/order-list/ui/amount-end";
import { filterText } from "~/order-list/ui/filter-words";
import { type Locale, LOCALES } from "~/platform/i18n/locale";
import { createFormat } from "~/ui/format";
import { decimalsOf } from "~/kernel/currencies";
import { money } from "~/kernel/money";
import { loadTexts } from "~/platform/i18n/load-texts.server";
import { createTranslator } from "~/platform/i18n/translator";

const translatorOf = (locale: Locale) => createTranslator(locale, loadTexts(locale).app);
const SPACES = [" ", "\u00a0", "\u202f"];

test.each([
  ["1,250.00", "en", ["EUR"], "1250"],
  ["1.250,00", "nl", ["EUR"], "1250"],
  ["1250.5", "nl", ["EUR"], "1250.5"],
  ["48.90", "en", ["EUR"], "48.9"],
  ["48,90", "nl", ["EUR"], "48.9"],
  ["1,250.00", "ja", ["EUR"], "1250"],
  ["€ 48,90", "nl", ["EUR"], "48.9"],
  ["1,255", "en", ["EUR"], "1255"],
  ["0", "en", ["EUR"], "0"],
  ["JPY 17,000", "ja", ["JPY"], "17000"],
  ["1.125", "en", ["KWD"], "1.125"],
  ["48.90", "en", ["JPY", "EUR"], "48.9"],
  ["1.125", "en", ["EUR", "KWD"], "1.125"],
  ["1250", "en", ["EUR", "JPY", "KWD"], "1250"],
  ["12.50", "en", [], "12.5"],
  ...SPACES.flatMap((space) => [
    [`1${space}250`, "fr", ["EUR"], "1250"] as const,
    [`1${space}250,00`, "fr", ["EUR"], "1250"] as const,
    [`1${space}250,00${space}€`, "fr", ["EUR"], "1250"] as const,
  ]),
] as const)("%j, typed in %s for %j, is %s in the address", (typed, locale, currencies, decimal) => {
  expect(readAmountEnd(typed, { currencies, locale })).toEqual({ kind: "end", decimal });
});

test.each([
  ["1,250", "en", ["EUR"], "This can mean EUR 1.25 or EUR 1,250.00. Write 1.25 or 1250.00."],
  ["1.250", "nl", ["EUR"], "Dit kan EUR 1,25 of EUR 1.250,00 betekenen. Schrijf 1,25 of 1250,00."],
  ["1.250", "en", ["EUR", "KWD"], "This can mean EUR 1.25 or EUR 1,250.00. Write 1.25 or 1250.00."],
  ["17,000", "ja", ["JPY"], "JPY 17ともJPY 17,000とも読めます。17または17000と入力してください。"],
  ["a lot", "en", ["EUR"], "Enter an amount in figures, such as 48.90."],
  ["veel", "nl", ["EUR"], "Vul een bedrag in cijfers in, bijvoorbeeld 48,90."],
  ["12.505", "en", ["EUR"], "Amounts in EUR have at most 2 decimals."],
  ["12.5", "en", ["JPY"], "Amounts in JPY have no decimals."],
  ["12.3456", "en", ["JPY", "EUR"], "Amounts in EUR have at most 2 decimals."],
  ["-5", "en", ["EUR"], "The amount must be more than zero."],
  ["USD 5", "en", ["EUR", "GBP"], "Compared in EUR and GBP."],
  ["9999999999999", "en", ["EUR"], "No order has such an amount. Write a smaller one."],
] as const)("%j, typed in %s for %j, is asked about: %s", (typed, locale, currencies, text) => {
  const place = { currencies, locale };
  const end = readAmountEnd(typed, place);
  if (end.kind === "end") throw new Error(`${typed} was read as ${end.decimal}.`);
  const said = amountEndText(end, place, translatorOf(locale), createFormat(locale, "UTC"));
  expect(said.replaceAll("\u00a0", " ")).toBe(text);
});

test("whatever a language writes of an amount is read back as that amount", () => {
  for (const locale of LOCALES)
    for (const currency of ["EUR", "SEK", "JPY", "KWD"])
      for (const minor of [1, 48_90, 125_000, 1_250_050, 316_020_125]) {
        const format = createFormat(locale, "UTC");
        const place = { currencies: [currency], locale };
        for (const text of [format.money(money(minor, currency)), format.listedMoney(money(minor, currency))])
          expect([text, readAmountEnd(text, place)]).toEqual([
            text,
            { kind: "end", decimal: decimal(minor, currency) },
          ]);
      }
});

const decimal = (minor: number, currency: string): string => String(minor / 10 ** decimalsOf(currency));

test.each([
  ["48.9", ["EUR"], "nl", "48,90"],
  ["1250", ["EUR"], "fr", "1250,00"],
  ["1250", ["JPY"], "ja", "1250"],
  ["1250", ["EUR", "JPY"], "en", "1250"],
  ["48.9", ["JPY", "EUR"], "en", "48.90"],
  ["48.905", ["EUR"], "en", "48.905"],
] as const)(
  "the end %s of %j stands in the field as %s writes it: %s",
  (decimal, currencies, locale, text) => {
    expect(shownEnd(decimal, { currencies, locale })).toBe(text);
  },
);

test.each([
  ["amount=55.85..1250.5", "nl", "Geautoriseerd bedrag: 55,85 tot en met 1.250,50 EUR"],
  ["amount=55.85..1250.5", "en", "Authorized amount: 55.85 to 1,250.50 EUR"],
  ["amount=1250..", "fr", "Montant autorisé : à partir de 1 250,00 EUR"],
  ["amount=1250..&currency=JPY", "ja", "オーソリ金額：1,250から（JPY）"],
  ["amount=..1250&currency=EUR,JPY", "en", "Authorized amount: up to 1,250 EUR and JPY"],
  ["amount=999999999999.9999..", "en", "Authorized amount: from 999,999,999,999.9999 EUR"],
] as const)("the chip of %s is written as %s writes amounts: %s", (query, locale, text) => {
  const { filters } = parseFilters(query);
  const words = {
    t: translatorOf(locale as Locale),
    format: createFormat(locale, "UTC"),
    offer: { gateways: [], currencies: ["EUR"] },
  };
  expect(filterText("amount", filters, words).replaceAll("\u00a0", " ")).toBe(text);
});
