import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../support/database";
import { asId, type ShopDomain } from "~/kernel/ids";
import { markedWords } from "~/order-list/marked-words.server";
import { partsOfPattern } from "~/orders/pattern-parts";
import { readSearch } from "~/orders/read-search";
import { searchable } from "~/orders/search-text";

const SHOP = asId<ShopDomain>("demo-shop.myshopify.com");

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** What the index has of a text. */
async function partsOfTexts(texts: readonly string[]): Promise<Set<string>[]> {
  const rows = await database.db.$queryRaw<{ parts: string[] }[]>`
    SELECT search_parts_of(${SHOP}, text) AS parts FROM unnest(${[...texts]}::text[]) WITH ORDINALITY t (text, n) ORDER BY n`;
  return rows.map(({ parts }) => new Set(parts));
}

const patternsOf = (search: string): string[] =>
  readSearch(search).flatMap((readings) => readings.flatMap(({ patterns }) => patterns));

const words = fc.array(fc.stringMatching(/^[#a-z0-9]{1,12}$/), { minLength: 1, maxLength: 6 });
const amount = fc
  .tuple(fc.nat(3_000_000), fc.constantFrom(".", ","))
  .map(([minor, sign]) => `${Math.floor(minor / 100)}${sign}${String(minor % 100).padStart(2, "0")}`);

test("whatever matches a pattern has all parts that the pattern is looked up by", async () => {
  const cases = fc.sample(
    fc.tuple(words, amount, fc.nat(80), fc.integer({ min: 1, max: 14 })).map(([each, paid, from, length]) => {
      const text = ` ${searchable(`${each.join(" ")} ${paid} 7000000001042 zoé moreau 田中`)}`;
      return { text, searches: [text.slice(from % text.length).slice(0, length), paid, paid.slice(0, -1)] };
    }),
    { numRuns: 3_000, seed: 7 },
  );
  const found = await partsOfTexts(cases.map(({ text }) => text));
  let matched = 0;
  for (const [at, { text, searches }] of cases.entries())
    for (const pattern of searches.flatMap(patternsOf)) {
      const asked = partsOfPattern(pattern);
      expect([pattern, asked.length > 0]).toEqual([pattern, true]);
      if (!text.includes(pattern.replaceAll("%", ""))) continue;
      matched += 1;
      const missing = markedWords(SHOP, asked).filter((part) => !found[at]?.has(part));
      expect({ text, pattern, missing }).toEqual({ text, pattern, missing: [] });
    }
  expect(matched).toBeGreaterThan(5_000);
});

test("numbers are looked up by what few orders have, and all of a word by three letters each", () => {
  expect(partsOfPattern("%#999993%")).toEqual(["#9999", "99993"]);
  expect(partsOfPattern("% 99d99%")).toEqual([" 99d9", "99d99"]);
  expect(partsOfPattern("% 1299 %")).toEqual([" 1299"]);
  expect(partsOfPattern("% 48 %")).toEqual(["  4", " 48"]);
  expect(partsOfPattern("%moreau%")).toEqual(["mor", "eau"]);
  expect(partsOfPattern("%jansens%")).toEqual(["jan", "sen", "ens"]);
  expect(partsOfPattern("% zo%")).toEqual(["  z", " zo"]);
  expect(partsOfPattern("% z%")).toEqual(["  z"]);
});

test("no part of another shop is looked up", async () => {
  const other = asId<ShopDomain>("other.myshopify.com");
  const [parts] = await partsOfTexts([" zoe moreau"]);
  expect(markedWords(SHOP, ["zoe"]).every((part) => parts?.has(part))).toBe(true);
  expect(markedWords(other, ["zoe"]).some((part) => parts?.has(part))).toBe(false);
});
