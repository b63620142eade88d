import { decimalsOf } from "~/kernel/currencies";
import { money, toDecimal } from "~/kernel/money";
import { parseAmount, type ParsedAmount } from "~/kernel/parse-amount";
import { separatorsOf } from "~/kernel/read-figure";
import { refuse, type Refused } from "~/kernel/refusal";
import { typedAmountText } from "~/money/ui/typed-amount-text";
import type { Translator } from "~/platform/i18n/translator";
import type { Format } from "~/ui/format";
import { readFilter } from "../list-filters";
import { decimalsIn, withoutZeros } from "./amount-decimals";

/** Where an end of a range of amounts is typed: in a language, and for currencies that each have their own range. */
interface EndPlace {
  currencies: readonly string[];
  locale: string;
}

/** An end as it stands in an address, or why what was typed is none, with the currency that says so. */
export type AmountEnd =
  { kind: "end"; decimal: string } | { kind: "wrong"; refused: Refused; currency: string };

/** Not one currency is known until the shop was read; ISO 4217 has a code for that. */
const NO_CURRENCY = "XXX";

/** Reads an end as every currency reads an amount. Those that have too few decimals for it compare with the next amount. */
export function readAmountEnd(typed: string, { currencies, locale }: EndPlace): AmountEnd {
  const compared = currencies.length > 0 ? currencies : [NO_CURRENCY];
  const finestFirst = compared.toSorted((one, other) => decimalsOf(other) - decimalsOf(one));
  const read = finestFirst.map((currency) => ({
    currency,
    parsed: parseAmount(typed, currency, { kind: "locale", locale }),
  }));
  const wrong = read.flatMap(({ parsed, currency }) =>
    parsed.kind === "refused" ? [{ kind: "wrong" as const, refused: parsed, currency }] : [],
  );
  const unclear = wrong.find(({ refused }) => refused.reason === "amount_ambiguous");
  if (unclear) return unclear;
  const ends = new Set(read.flatMap(({ parsed }) => decimalOf(parsed)));
  const [decimal] = ends;
  const wrongAs = (reason: Refused["reason"]): AmountEnd => ({
    ...{ kind: "wrong", refused: refuse(reason), currency: finestFirst[0] ?? NO_CURRENCY },
  });
  if (decimal === undefined)
    return wrong.find(({ refused }) => refused.reason !== "wrong_currency") ?? wrongAs("wrong_currency");
  if (ends.size > 1) return wrongAs("amount_ambiguous");
  return readFilter("amount", `${decimal}..`) ? { kind: "end", decimal } : wrongAs("amount_too_high");
}

/** A range may begin or end at nothing. */
function decimalOf(parsed: ParsedAmount): string[] {
  if (parsed.kind === "amount") return [withoutZeros(toDecimal(parsed.amount))];
  return parsed.reason === "amount_zero" ? ["0"] : [];
}

/** Why a text is no end, in words for the person who typed it. */
export function amountEndText(
  { refused, currency }: Extract<AmountEnd, { kind: "wrong" }>,
  { currencies, locale }: EndPlace,
  t: Translator,
  format: Format,
): string {
  if (refused.reason === "amount_too_high") return t("orders.filterAmountTooHigh");
  if (refused.reason === "wrong_currency")
    return t("orders.filterAmountHelp", { currencies: format.list(currencies) });
  const example = money(4890, currency);
  return typedAmountText(refused, { locale, example }, t, format) ?? t("refusals.not_a_number");
}

/** An end of an address as a person would type it. */
export function shownEnd(decimal: string, { currencies, locale }: EndPlace): string {
  if (decimal === "") return "";
  const [whole = "", fraction = ""] = withoutZeros(decimal).split(".");
  const decimals = decimalsIn(decimal, currencies);
  return decimals === 0 ? whole : `${whole}${separatorsOf(locale).decimal}${fraction.padEnd(decimals, "0")}`;
}
