import { Prisma } from "~/platform/database/generated/client";
import { expiringUntil } from "~/gateways/expiry";
import { localTime, startOfDay } from "~/kernel/calendar";
import { decimalsOf } from "~/kernel/currencies";
import type { ShopDomain } from "~/kernel/ids";
import { inList, type StoredList } from "~/money/order-populations.store.server";
import type { Rules } from "~/settings/rules.server";
import {
  FILTER_NAMES,
  type DayRange,
  type FilterName,
  type FilterValue,
  type ListFilters,
  type Range,
} from "./list-filters";
import { markedWords } from "./marked-words.server";
import { keyOfSort, sortsOf, type ListTab, type SortKey } from "./list-state";

/** What filters mean in a shop at a moment. */
export interface FilterFacts {
  shop: ShopDomain;
  now: Date;
  timeZone: string;
  /** The currency of amounts for which no currency is chosen; null while it is not known. */
  shopCurrency: string | null;
  engines: Pick<Rules, "policies" | "settings">;
}

export interface ChosenFilters {
  filters: ListFilters;
  /** Words that the orders are found by, in any sequence; empty for all. */
  search: string;
  facts: FilterFacts;
}

type Conditions = {
  [Name in FilterName]: (value: FilterValue<Name>, chosen: ChosenFilters) => Prisma.Sql;
};

/** The conditions on "Order" o that each filter stands for. */
const CONDITIONS: Conditions = {
  gateway: (names, { facts }) => hasFacet(facts, wordsOf("gateway", names)),
  state: (states, { facts }) => stateSql(states, facts),
  amount: (range, { filters, facts }) => amountSql(range, filters.currency ?? [facts.shopCurrency ?? ""]),
  currency: (codes, { facts }) => hasFacet(facts, wordsOf("currency", codes)),
  ordered: (range, { facts }) => within(Prisma.sql`o."processedAt"`, range, facts),
  captured: (range, { facts }) => within(Prisma.sql`o."capturedAt"`, range, facts),
  expires: (range, { facts }) => within(Prisma.sql`o."expiresAt"`, range, facts),
  fulfillment: (words, { facts }) => hasFacet(facts, wordsOf("fulfillment", words)),
  release: (words, { facts }) => hasFacet(facts, wordsOf("release", words)),
  risk: (words, { facts }) => hasFacet(facts, wordsOf("risk", words)),
  owed: (words, { facts }) => hasFacet(facts, wordsOf("owed", words)),
  engine: (engines, { facts }) => engineSql(engines, facts),
  capturedBy: (who, { facts }) => hasFacet(facts, who),
  order: (ids) => Prisma.sql`o."id" = ANY(${[...ids]}::text[])`,
};

/** The filters that bound what a list is sorted by: they cut the stretch that is read, and nothing is read in vain. */
const OF_SORT: Partial<Record<FilterName, SortKey>> = {
  ordered: "processed",
  captured: "captured",
  expires: "expires",
};

/** Whether an index has all orders that meet the filter, and no other, in the sequence of the sort. */
function isSorted(name: FilterName, { state }: ListFilters, key: SortKey): boolean {
  if (name !== "state") return OF_SORT[name] === key;
  const [one, ...more] = state ?? [];
  const list = one && more.length === 0 ? LISTS[one] : undefined;
  if (list === undefined) return false;
  // The view of a list has an index for each of its sorts.
  const view = list === "lost" ? "expired" : list;
  return sortsOf(view).some((sort) => keyOfSort(sort) === key);
}

/** The conditions of all filters: those along which an index is read, and the others. */
export function conditionsOf(
  chosen: ChosenFilters,
  key: SortKey,
): { bounds: Prisma.Sql; others: Prisma.Sql[] } {
  const { filters } = chosen;
  const named = FILTER_NAMES.filter((name) => filters[name] !== undefined);
  const isBound = (name: FilterName) => isSorted(name, filters, key);
  const sqlOf = <Name extends FilterName>(name: Name) =>
    (CONDITIONS[name] as (value: unknown, chosen: ChosenFilters) => Prisma.Sql)(filters[name], chosen);
  const bounds = named.filter(isBound).map((name) => Prisma.sql` AND ${sqlOf(name)}`);
  return {
    bounds: bounds.length > 0 ? Prisma.join(bounds, "") : Prisma.empty,
    others: named.filter((name) => !isBound(name)).map(sqlOf),
  };
}

/** Whether an order has one of the words, as `facets_of` of the migration has them. */
const hasFacet = ({ shop }: Pick<FilterFacts, "shop">, words: readonly string[]): Prisma.Sql =>
  Prisma.sql`o."facets" && ${markedWords(shop, words)}::text[]`;

const wordsOf = (name: FilterName, words: readonly string[]) => words.map((word) => `${name}:${word}`);

/** Each state that a list stands for is looked up by an index of that list. */
const LISTS: Partial<Record<FilterValue<"state">[number], StoredList & (ListTab | "lost")>> = {
  pending: "pending",
  partly_captured: "partly_captured",
  captured: "captured",
  refunded: "refunded",
  lost: "lost",
  voided: "voided",
};

function stateSql(states: FilterValue<"state">, facts: FilterFacts): Prisma.Sql {
  const parts = states.map((state) =>
    LISTS[state] ? inList(LISTS[state]) : hasFacet(facts, wordsOf("state", [state])),
  );
  return Prisma.sql`(${Prisma.join(parts, " OR ")})`;
}

/** Amounts of different currencies cannot be compared, so a range is one of each currency's own. */
function amountSql({ from, to }: Range, currencies: readonly string[]): Prisma.Sql {
  const parts = currencies.map((currency) => {
    const least = from === null ? Prisma.empty : atLeast(inMinor(from, currency, "up"));
    const most = to === null ? Prisma.empty : atMost(inMinor(to, currency, "down"));
    return Prisma.sql`(o."currency" = ${currency}${least}${most})`;
  });
  return Prisma.sql`(${Prisma.join(parts, " OR ")})`;
}

const atLeast = (minor: bigint) => Prisma.sql` AND o."amountAuthorizedMinor" >= ${minor}::bigint`;
const atMost = (minor: bigint) => Prisma.sql` AND o."amountAuthorizedMinor" <= ${minor}::bigint`;

/** An end that is finer than the currency is the next amount inside of the range. */
function inMinor(decimal: string, currency: string, towards: "up" | "down"): bigint {
  const decimals = decimalsOf(currency);
  const [whole = "", fraction = ""] = decimal.split(".");
  const minor = BigInt(whole + fraction.slice(0, decimals).padEnd(decimals, "0"));
  return towards === "up" && /[1-9]/.test(fraction.slice(decimals)) ? minor + 1n : minor;
}

function within(column: Prisma.Sql, range: DayRange, facts: FilterFacts): Prisma.Sql {
  const { from, before } = timesOf(range, facts);
  const parts = [
    ...(from ? [Prisma.sql`${column} >= ${from}`] : []),
    ...(before ? [Prisma.sql`${column} < ${before}`] : []),
  ];
  return Prisma.sql`(${Prisma.join(parts, " AND ")})`;
}

/** The instants that a range of days spans, on the shop's clock. */
export function timesOf(range: DayRange, { now, timeZone }: Pick<FilterFacts, "now" | "timeZone">) {
  if (range.kind === "range")
    return {
      from: range.from === null ? null : startOfDay(range.from, timeZone),
      before: range.to === null ? null : startOfDay(range.to, timeZone, 1),
    };
  const { day } = localTime(now, timeZone);
  const [direction, days] = range.span.split("_");
  if (range.span === "passed") return { from: null, before: now };
  if (range.span === "today")
    return { from: startOfDay(day, timeZone), before: startOfDay(day, timeZone, 1) };
  if (direction === "next") return { from: now, before: expiringUntil(now, Number(days)) };
  return { from: startOfDay(day, timeZone, 1 - Number(days)), before: null };
}

/** A gateway without an engine of its own has the shop's. */
function engineSql(
  engines: FilterValue<"engine">,
  { shop, engines: { policies, settings } }: FilterFacts,
): Prisma.Sql {
  const own = policies.filter(({ captureEngine }) => captureEngine !== null);
  const isChosen = (engine: string | null) => engines.some((each) => each === (engine ?? "none"));
  const gateways = (isIn: boolean) =>
    own.filter(({ captureEngine }) => isChosen(captureEngine) === isIn).map(({ gateway }) => gateway);
  const isOf = (keys: readonly string[]) => hasFacet({ shop }, wordsOf("gateway", keys));
  return isChosen(settings.captureEngine) ? Prisma.sql`NOT (${isOf(gateways(false))})` : isOf(gateways(true));
}
