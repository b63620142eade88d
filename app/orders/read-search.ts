import { readFigure } from "~/kernel/read-figure";
import { folded, searchable } from "./search-text";

/** One way to read a part of a search: the patterns that a found order's text matches, and the currency that it has. */
export interface SearchReading {
  patterns: readonly string[];
  /** Null where any currency does. */
  currency: string | null;
}

/**
 * The parts of a search; none where it says nothing. A found order meets every part by one of its readings: what looks
 * like an amount with its currency may be several amounts ("1,299"), or other words ("CUP 500", "1 299").
 */
export function readSearch(search: string): SearchReading[][] {
  const text = folded(search).replaceAll("\u2019", "'").replaceAll(/\s+/g, " ");
  const amounts: SearchReading[][] = [];
  const words = text.replaceAll(AMOUNT, (written, ...found) => {
    const asWords = { patterns: patternsOf(written), currency: null };
    const others = amountReadings(found.at(-1) as AmountParts).filter(
      (reading) => !isOfWords(reading, asWords),
    );
    if (others.length === 0) return written;
    amounts.push([asWords, ...others]);
    return " ";
  });
  return [...patternsOf(words).map((pattern) => [{ patterns: [pattern], currency: null }]), ...amounts];
}

/** Marks of currencies that are neither codes nor signs, as the app's languages write them. */
const LETTER_MARKS: Readonly<Record<string, string>> = {
  fcfa: "XAF",
  "f cfa": "XOF",
  cfpf: "XPF",
  fcfp: "XPF",
  元: "CNY",
  円: "JPY",
};
const CODES = Intl.supportedValuesOf("currency").map((code) => code.toLowerCase());
/** "€", "US$", "$US", "eur" */
const MARK = [String.raw`[a-z]{0,2}\p{Sc}[a-z]{0,2}`, ...Object.keys(LETTER_MARKS), ...CODES].join("|");

const grouped = (gap: string): string =>
  String.raw`[1-9]\d{0,2}(?<${gap}>[.,' ])\d{3}(?:\k<${gap}>\d{3})*(?:[.,]\d{1,4})?`;
const figure = (gap: string): string => String.raw`${grouped(gap)}|\d+(?:[.,]\d{1,4})?`;

/** "1,299.00", "EUR 1,299.00", "1 299,00 €"; an order's name is no amount. */
const AMOUNT = new RegExp(
  String.raw`(?<![\p{L}\p{N}\p{M}#.,'])(?:(?<before>${MARK}) ?(?<marked>${figure("gap")})` +
    String.raw`|(?<figure>${figure("space")})(?: ?(?<after>${MARK}))?)(?![\p{L}\p{N}\p{M}]|[.,']\d)`,
  "gu",
);

type AmountParts = { [Part in "before" | "marked" | "figure" | "after"]?: string };

/** The amounts that may be meant. A code says which currency they are in; a sign does not, since many have the same. */
function amountReadings({ before, marked, figure, after }: AmountParts): SearchReading[] {
  const mark = before ?? after ?? "";
  const code = LETTER_MARKS[mark] ?? (CODES.includes(mark) ? mark.toUpperCase() : null);
  const read = readFigure(marked ?? figure ?? "");
  const decimals =
    read.kind === "two" ? [read.withDecimals, read.grouped] : read.kind === "one" ? [read.decimal] : [];
  return decimals.flatMap(amountPatterns).map((pattern) => ({ patterns: [pattern], currency: code }));
}

/** An amount stands in a text as one word: as it is, or with a "d" before its decimals. */
function amountPatterns(decimal: string): string[] {
  const [whole = "", fraction] = decimal.split(".");
  return fraction === undefined ? [`% ${whole} %`, `% ${whole}d%`] : [`% ${whole}d${fraction}%`];
}

/** Whether the words find whatever the reading finds. */
const isOfWords = (reading: SearchReading, words: SearchReading): boolean =>
  words.patterns.every((word) => reading.patterns.some((pattern) => pattern.includes(word.slice(1, -1))));

/** Fewer letters than the index knows parts of are looked up at the beginning of words only; so are amounts. */
const PART_LENGTH = 3;
const AMOUNT_WORD = /^\d+d\d{1,4}$/;

/** The patterns of a text's words. */
function patternsOf(text: string): string[] {
  const words = searchable(text)
    .split(" ")
    .filter((word) => /[a-z0-9]/.test(word));
  return [...new Set(words)].map((word) => `%${isBeginning(word) ? " " : ""}${word}%`);
}

const isBeginning = (word: string): boolean =>
  word.replace("#", "").length < PART_LENGTH || AMOUNT_WORD.test(word);
