/** The characters with which a language separates thousands and decimals. */
export interface Separators {
  group: string;
  decimal: string;
}

/** A figure with one or two possible readings, each as plain decimal text ("1200", "1.200"). */
export type FigureReading =
  | { kind: "none" }
  | { kind: "one"; decimal: string }
  /** One separator before three digits, or a space before one or two. `grouped` reads it as grouping. */
  | { kind: "two"; separator: string; withDecimals: string; grouped: string };

const DIGITS = /^\d+$/;
const GROUPED = /^[1-9]\d{0,2}(?:([.,' ])\d{3})(?:\1\d{3})*$/;
const WITH_DECIMALS = /^([\d.,' ]*)([.,])(\d+)$/;
const ONE_GAP = /^(\d+) (\d{1,2})$/;

/** Reads a figure without sign and currency by its shape. The language is not considered here. */
export function readFigure(figure: string): FigureReading {
  if (DIGITS.test(figure)) return { kind: "one", decimal: figure };
  const gap = ONE_GAP.exec(figure);
  if (gap)
    return { kind: "two", separator: " ", withDecimals: `${gap[1]}.${gap[2]}`, grouped: plain(figure) };
  const grouped = GROUPED.test(figure) ? plain(figure) : null;
  const withDecimals = readDecimals(figure);
  if (grouped === null)
    return withDecimals === null ? { kind: "none" } : { kind: "one", decimal: withDecimals };
  if (withDecimals === null) return { kind: "one", decimal: grouped };
  const separator = figure.replaceAll(/\d/g, "");
  return { kind: "two", separator, withDecimals, grouped };
}

/** Reads the last separator as the decimal point, if it occurs once and a valid figure stands before it. */
function readDecimals(figure: string): string | null {
  const [, whole = "", separator = "", fraction] = WITH_DECIMALS.exec(figure) ?? [];
  if (fraction === undefined || whole.includes(separator)) return null;
  if (whole !== "" && !DIGITS.test(whole) && !GROUPED.test(whole)) return null;
  return `${plain(whole) || "0"}.${fraction}`;
}

function plain(figure: string): string {
  return figure.replaceAll(/\D/g, "");
}

/** The separators in the platform's own data for the language. A narrow space counts as a plain space. */
export function separatorsOf(locale: string): Separators {
  const parts = new Intl.NumberFormat(locale).formatToParts(1_234_567.5);
  const find = (wanted: "group" | "decimal") => parts.find(({ type }) => type === wanted)?.value;
  return { group: (find("group") ?? ",").normalize("NFKC"), decimal: find("decimal") ?? "." };
}
