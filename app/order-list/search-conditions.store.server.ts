import { Prisma } from "~/platform/database/generated/client";
import { isOfNumber, partsOfPattern } from "~/orders/pattern-parts";
import { readSearch, type SearchReading } from "~/orders/read-search";
import type { ShopDomain } from "~/kernel/ids";
import { markedWords } from "./marked-words.server";

/** What the parts of a search ask of "Order" o, each by itself. No index serves this: it is for orders at hand. */
export const searchOf = (search: string): Prisma.Sql[] =>
  readSearch(search).map((readings) => anyOf(readings.map(readingSql)));

function readingSql({ patterns, currency }: SearchReading): Prisma.Sql {
  const ofCurrency = currency === null ? [] : [Prisma.sql`o."currency" = ${currency}`];
  const ofText = patterns.map((pattern) => Prisma.sql`o."searchText" LIKE ${pattern}`);
  return Prisma.join([...ofText, ...ofCurrency], " AND ");
}

/**
 * What the index of searches is asked instead. It brings every order that the search finds, and may bring others. It goes
 * from one order of the first part to the next, and looks each up in the others, so the rarest part is the first.
 */
export const searchLookupOf = (shop: ShopDomain, search: string): Prisma.Sql[] =>
  readSearch(search)
    .toSorted((one, other) => rarity(other) - rarity(one))
    .map((readings) => anyOf(readings.map((reading) => lookupSql(shop, reading))));

/** Higher for what fewer orders have: numbers are rarer than names, and long words than short ones. */
function rarity(readings: readonly SearchReading[]): number {
  const [pattern = "", ...others] = readings.flatMap(({ patterns }) => patterns);
  // Several readings are looked up by themselves, wherever they stand.
  if (others.length > 0) return 0;
  return pattern.length + (isOfNumber(pattern) ? LONGER_THAN_ANY_WORD : 0);
}

const LONGER_THAN_ANY_WORD = 1_000;

function lookupSql(shop: ShopDomain, { patterns }: SearchReading): Prisma.Sql {
  const parts = markedWords(shop, patterns.flatMap(partsOfPattern));
  return Prisma.sql`search_parts_of(o."shop", o."searchText") @> ${parts}::text[]`;
}

/** Whether whatever the search finds has a number in it. */
export const hasNumber = (search: string): boolean =>
  readSearch(search).some((readings) => readings.every(({ patterns }) => patterns.some(isOfNumber)));

/** One of the conditions. */
const anyOf = (conditions: readonly Prisma.Sql[]): Prisma.Sql =>
  Prisma.sql`(${Prisma.join([...conditions], " OR ")})`;
