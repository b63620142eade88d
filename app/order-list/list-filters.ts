import { GATEWAY_KEY } from "~/gateways/gateway-key";
import type { CaptureEngine } from "~/gateways/capture-engines";
import { SHOPIFY_ID } from "~/kernel/ids";
import { GOODS_LEFT } from "~/orders/goods-left";
import { CAPTURED_BY } from "~/money/ledger/captured-by";

const ENGINES = ["shopify_on_fulfillment", "flow", "app", "none"] as const satisfies readonly (
  CaptureEngine | "none"
)[];

/** Days until today, and days from today on, counted on the shop's clock. */
const PAST = ["today", "last_7", "last_30", "last_90"] as const;
const COMING = ["passed", "today", "next_3", "next_7", "next_30"] as const;

/**
 * The filters of the list. Address, form, chips and conditions come from this one record. Names are what the shop itself
 * has: its gateways and its currencies. Amounts and days are ranges, of which one end may be open.
 */
export const FILTERS = {
  gateway: { kind: "names", word: GATEWAY_KEY },
  state: {
    kind: "choices",
    options: [
      "pending",
      "partly_captured",
      "captured",
      "refunded",
      "lost",
      "voided",
      "canceled",
      "payment_pending",
    ],
  },
  amount: { kind: "amounts" },
  currency: { kind: "names", word: /^[A-Z]{3}$/ },
  ordered: { kind: "days", spans: PAST },
  captured: { kind: "days", spans: PAST },
  expires: { kind: "days", spans: COMING },
  fulfillment: { kind: "choices", options: GOODS_LEFT },
  release: { kind: "choices", options: ["may_ship", "hold"] },
  risk: { kind: "choices", options: ["at_risk", "fraud"] },
  owed: { kind: "choices", options: ["owed", "not_covered", "not_owed", "too_much"] },
  engine: { kind: "choices", options: ENGINES },
  capturedBy: { kind: "choices", options: CAPTURED_BY },
  /** Orders that were found elsewhere, by their ids: an address that Shopify was asked for. Not offered, only taken off. */
  order: { kind: "names", word: SHOPIFY_ID },
} as const satisfies Record<string, FilterSchema>;

type FilterSchema =
  | { kind: "names"; word: RegExp }
  | { kind: "choices"; options: readonly string[] }
  | { kind: "amounts" }
  | { kind: "days"; spans: readonly Span[] };

type Span = (typeof PAST)[number] | (typeof COMING)[number];

/** Two ends, each of which may be open: of amounts as decimals ("48.90"), of days as dates ("2026-11-22"). */
export interface Range {
  from: string | null;
  to: string | null;
}
export type DayRange = { kind: "span"; span: Span } | ({ kind: "range" } & Range);

type ValueOf<Schema extends FilterSchema> = Schema extends { options: readonly (infer Option)[] }
  ? readonly Option[]
  : Schema extends { kind: "names" }
    ? readonly string[]
    : Schema extends { kind: "amounts" }
      ? Range
      : DayRange;

export type FilterName = keyof typeof FILTERS;
export type FilterValue<Name extends FilterName> = ValueOf<(typeof FILTERS)[Name]>;
/** The filters that are set; those that are not are missing. */
export type ListFilters = { readonly [Name in FilterName]?: FilterValue<Name> };

export const FILTER_NAMES = Object.keys(FILTERS) as FilterName[];
export const hasFilters = (filters: ListFilters): boolean => Object.keys(filters).length > 0;

/** As many names as a person picks; a longer list comes from nobody. */
const MOST_NAMES = 50;
const DECIMAL = /^\d{1,12}(\.\d{1,4})?$/;
const DAY = /^20\d\d-\d\d-\d\d$/;
/** "2026-02-30" is no day: the calendar makes another one of it. */
const isDay = (text: string): boolean =>
  DAY.test(text) && new Date(`${text}T00:00Z`).toJSON()?.startsWith(text);
const isDecimal = (text: string): boolean => DECIMAL.test(text);

/** Reads each kind of value from its text in an address; null where the text is no such value. */
const READ = {
  names: ({ word }: { word: RegExp }, text: string) => {
    const names = [...new Set(text.split(","))];
    return names.length <= MOST_NAMES && names.every((name) => word.test(name)) ? names : null;
  },
  choices: ({ options }: { options: readonly string[] }, text: string) => {
    const chosen = text.split(",");
    const known = options.filter((option) => chosen.includes(option));
    return chosen.every((each) => options.includes(each)) ? known : null;
  },
  amounts: (_: object, text: string) => {
    const range = readRange(text, isDecimal);
    return range && isAscending(range, (one, other) => Number(one) <= Number(other)) ? range : null;
  },
  days: ({ spans }: { spans: readonly Span[] }, text: string): DayRange | null => {
    const span = spans.find((each) => each === text);
    if (span) return { kind: "span", span };
    const range = readRange(text, isDay);
    return range && isAscending(range, (one, other) => one <= other) ? { kind: "range", ...range } : null;
  },
};

function readRange(text: string, isEnd: (text: string) => boolean): Range | null {
  const [from = "", to = "", ...rest] = text.split("..");
  if (!text.includes("..") || rest.length > 0 || (from === "" && to === "")) return null;
  if (![from, to].every((end) => end === "" || isEnd(end))) return null;
  return { from: from || null, to: to || null };
}

const isAscending = ({ from, to }: Range, isInOrder: (one: string, other: string) => boolean): boolean =>
  from === null || to === null || isInOrder(from, to);

/** The value in a filter's text, or null where the text is no value of it. */
export function readFilter<Name extends FilterName>(name: Name, text: string): FilterValue<Name> | null {
  const schema: FilterSchema = FILTERS[name];
  const read = READ[schema.kind] as (schema: FilterSchema, text: string) => unknown;
  return text.length > 2500 ? null : (read(schema, text) as FilterValue<Name> | null);
}

/** The text of a value in an address; empty where nothing is chosen. */
export function writeFilter(value: FilterValue<FilterName>): string {
  if (isList(value)) return value.join(",");
  if ("span" in value) return value.span;
  return value.from === null && value.to === null ? "" : `${value.from ?? ""}..${value.to ?? ""}`;
}

type Words = Extract<FilterValue<FilterName>, readonly string[]>;
const isList = (value: FilterValue<FilterName>): value is Words => Array.isArray(value);

/** The filters in a list's address, and the names of those whose text is no value, which are left out. */
export function readFilters(params: URLSearchParams): { filters: ListFilters; refused: FilterName[] } {
  const named = FILTER_NAMES.filter((name) => (params.get(name) ?? "") !== "");
  const read = named.map((name) => [name, readFilter(name, params.get(name) ?? "")] as const);
  return {
    filters: Object.fromEntries(read.filter(([, value]) => value !== null)) as ListFilters,
    refused: read.filter(([, value]) => value === null).map(([name]) => name),
  };
}

export function writeFilters(filters: ListFilters): [FilterName, string][] {
  return FILTER_NAMES.flatMap((name) => {
    const value = filters[name];
    const text = value === undefined ? "" : writeFilter(value);
    return text === "" ? [] : [[name, text] as [FilterName, string]];
  });
}

/** The filters with one of them set anew; without it where its text is empty. */
export function withFilter(filters: ListFilters, name: FilterName, text: string): ListFilters {
  const value = text === "" ? null : readFilter(name, text);
  const rest = Object.entries(filters).filter(([each]) => each !== name);
  return Object.fromEntries([...rest, ...(value === null ? [] : [[name, value]])]) as ListFilters;
}

/** The filters as a query of their own. */
export const formatFilters = (filters: ListFilters): string =>
  new URLSearchParams(writeFilters(filters)).toString();

export const parseFilters = (query: string): ReturnType<typeof readFilters> =>
  readFilters(new URLSearchParams(query));
