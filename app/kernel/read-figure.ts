/** How a language parts the thousands and the decimals of a figure. */
export interface Separators {
  group: string;
  decimal: string;
}

/** A figure read in one or two ways, each as plain decimal text ("1200", "1.200"); never guessed between. */
export type FigureReading =
  | { kind: "none" }
  | { kind: "one"; decimal: string }
  /** One separator with three digits behind it, or a gap that parts nothing. `grouped` takes it for no decimals. */
  | { kind: "two"; separator: string; withDecimals: string; grouped: string };

const DIGITS = /^\d+$/;
const GROUPED = /^[1-9]\d{0,2}(?:([.,' ])\d{3})(?:\1\d{3})*$/;
const WITH_DECIMALS = /^([\d.,' ]*)([.,])(\d+)$/;
const ONE_GAP = /^(\d+) (\d{1,2})$/;

/** The shapes that a figure without a sign and a currency has; which shape the language means is not asked here. */
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

/** The last separator parts the decimals, where it stands once and what is before it is a figure of its own. */
function readDecimals(figure: string): string | null {
  const [, whole = "", separator = "", fraction] = WITH_DECIMALS.exec(figure) ?? [];
  if (fraction === undefined || whole.includes(separator)) return null;
  if (whole !== "" && !DIGITS.test(whole) && !GROUPED.test(whole)) return null;
  return `${plain(whole) || "0"}.${fraction}`;
}

function plain(figure: string): string {
  return figure.replaceAll(/\D/g, "");
}

/** By the platform's own data of the language; a narrow space reads as a plain one. */
export function separatorsOf(locale: string): Separators {
  const parts = new Intl.NumberFormat(locale).formatToParts(1_234_567.5);
  const find = (wanted: "group" | "decimal") => parts.find(({ type }) => type === wanted)?.value;
  return { group: (find("group") ?? ",").normalize("NFKC"), decimal: find("decimal") ?? "." };
}
