import { decimalsOf } from "~/kernel/currencies";
import { toDecimal, type Money } from "~/kernel/money";

/** Formats amounts and times in one language and one time zone. */
export interface Format {
  /** "EUR 48.90": the code rather than a symbol, because several currencies share "$" and "kr". */
  money(amount: Money): string;
  /** "€48.90": as Shopify's admin writes amounts in its lists. No two currencies have one symbol in one language. */
  listedMoney(amount: Money): string;
  /** "1,250.50" of "1250.5": a figure with so many decimals, beside which its currencies stand. */
  figure(decimal: string, decimals: number): string;
  /** "Nov 12, 2026" */
  date(at: Date): string;
  /** "Nov 12, 2026" of "2026-11-12": a day of the calendar, the same in every time zone. */
  day(day: string): string;
  /** "Nov 12, 10:02 AM" */
  dateTime(at: Date): string;
  /** "Nov 12, 2026, 10:02:45 AM" */
  dateTimeInFull(at: Date): string;
  /** "10:02 AM" on the day of `now`, with the date on any other day. */
  moment(at: Date, now: Date): string;
  /** "in 5 days", "3 hours ago", "12 seconds ago" */
  relative(at: Date, now: Date): string;
  /** "2 minutes", "3 hours", "5 days": formats milliseconds of a minute or more, rounded down. */
  duration(ms: number): string;
  /** "30 minutes", "1 day" */
  units(count: number, unit: "minute" | "day"): string;
  /** "1,043"; "1,000+" where the number is above `most`, up to which it was counted. */
  count(whole: number, most?: number): string;
  /** "Klarna, Riverty and Billink" */
  list(parts: readonly string[]): string;
  /** "#1001, #1002": some of what there is, and maybe not all. */
  some(parts: readonly string[]): string;
}

/** Of languages that separate words by another sign than a comma and a space. */
const COMMAS: Record<string, string> = { ja: "、" };

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Of the app's few languages and the time zones of shops, of which there are a few hundred. */
const formats = new Map<string, Format>();

/** The format of a language and a time zone, made once: making one takes as long as formatting hundreds of amounts. */
export function formatOf(locale: string, timeZone: string): Format {
  const key = `${locale} ${timeZone}`;
  const known = formats.get(key) ?? createFormat(locale, timeZone);
  formats.set(key, known);
  return known;
}

/** Pure: times are relative to the given `now`, so that server and browser write the same text. */
export function createFormat(locale: string, timeZone: string): Format {
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  const time = new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit", timeZone });
  const dateTime = new Intl.DateTimeFormat(locale, {
    month: "short",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
    timeZone,
  });
  const inFull = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "medium", timeZone });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const whole = new Intl.NumberFormat(locale);
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  const amounts = new Map<string, Intl.NumberFormat>();
  const written = (amount: Money, display: "code" | "symbol"): string => {
    const { currency } = amount;
    const known = amounts.get(display + currency) ?? createMoneyFormat(locale, currency, display);
    amounts.set(display + currency, known);
    // The amount is passed as text, because a floating-point number loses the cents of very large amounts.
    return plainSpaces(known.format(toDecimal(amount) as `${number}`));
  };
  return {
    money: (amount) => written(amount, "code"),
    listedMoney: (amount) => written(amount, "symbol"),
    figure: (decimal, decimals) => plainSpaces(formatFigure(decimal, decimals, locale)),
    date: (at) => plainSpaces(date.format(at)),
    day: (text) => plainSpaces(day.format(new Date(text))),
    dateTime: (at) => plainSpaces(dateTime.format(at)),
    dateTimeInFull: (at) => plainSpaces(inFull.format(at)),
    moment: (at, now) => plainSpaces((date.format(at) === date.format(now) ? time : dateTime).format(at)),
    relative: (at, now) => plainSpaces(relative.format(...distance(at, now))),
    duration: (ms) => plainSpaces(formatDuration(ms, locale)),
    units: (number, unit) => plainSpaces(formatUnits(number, unit, locale)),
    count: (number, most = Infinity) =>
      plainSpaces(number > most ? `${whole.format(most)}+` : whole.format(number)),
    list: (parts) => list.format(parts),
    some: (parts) => parts.join(COMMAS[new Intl.Locale(locale).language] ?? ", "),
  };
}

function createMoneyFormat(
  locale: string,
  currency: string,
  currencyDisplay: "code" | "symbol",
): Intl.NumberFormat {
  const decimals = decimalsOf(currency);
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    currencyDisplay,
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
}

function formatFigure(decimal: string, decimals: number, locale: string): string {
  const fraction = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return new Intl.NumberFormat(locale, fraction).format(decimal as `${number}`);
}

const formatDuration = (ms: number, locale: string): string => formatUnits(...inUnits(ms), locale);

function formatUnits(count: number, unit: Unit, locale: string): string {
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(count);
}

function distance(at: Date, now: Date): [number, Unit | "second"] {
  const away = at.getTime() - now.getTime();
  if (Math.abs(away) >= MINUTE) return inUnits(away);
  // Of no seconds and of no minutes the languages say "now" and "within a minute", which few sentences can take.
  return [Math.trunc(away / SECOND) || (away > 0 ? 1 : -1), "second"];
}

type Unit = "day" | "hour" | "minute";

function inUnits(away: number): [number, Unit] {
  if (Math.abs(away) >= DAY) return [Math.trunc(away / DAY), "day"];
  if (Math.abs(away) >= HOUR) return [Math.trunc(away / HOUR), "hour"];
  return [Math.trunc(away / MINUTE), "minute"];
}

/**
 * Node and the browsers ship different versions of the same locale data, with spaces of different widths (U+202F,
 * U+2009 or U+00A0). Plain spaces keep the server's text equal to the browser's.
 */
function plainSpaces(text: string): string {
  return text.replace(/[\u202f\u2009\u00a0]/g, "\u00a0");
}
