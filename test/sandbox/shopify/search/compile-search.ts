import { badRequest } from "../graphql/field-error";
import { wireSearch, type SearchNotice, type SearchWarning } from "./search-notice";
import { parseSearch, type Comparator, type ParsedSearch } from "./parse-search";

export type Predicate<T> = (item: T) => boolean;

/** A search field turns a value into a test, or into null where it does not accept the value. */
export type SearchField<T> = (value: string, comparator: Comparator) => Predicate<T> | null;

export interface SearchFields<T> {
  fields: Record<string, SearchField<T>>;
  /** Fields with free names, such as `metafields.custom.color`; null for a field that does not exist. */
  namedBy?: (name: string) => SearchField<T> | null;
  /** The test for a bare word. */
  words: SearchField<T>;
}

export interface CompiledSearch<T> {
  parsed: ParsedSearch | null;
  matches: Predicate<T>;
  warnings: SearchWarning[];
}

/**
 * A query as a test. An unknown field is ignored with a warning; a value that is not accepted finds nothing, with a
 * warning (recorded 2026-04).
 */
export function compileSearch<T>(
  query: string | null | undefined,
  table: SearchFields<T>,
): CompiledSearch<T> {
  const parsed = query ? parseSearch(query) : null;
  const warnings: SearchWarning[] = [];
  const compiled = parsed ? compile(parsed, table, warnings) : null;
  return { parsed, matches: compiled ?? (() => true), warnings };
}

export const noticeOf = <T>(
  path: (string | number)[],
  query: string,
  compiled: CompiledSearch<T>,
): SearchNotice => ({
  path,
  query,
  parsed: compiled.parsed ? wireSearch(compiled.parsed) : null,
  warnings: compiled.warnings,
});

function compile<T>(
  parsed: ParsedSearch,
  table: SearchFields<T>,
  warnings: SearchWarning[],
): Predicate<T> | null {
  if (parsed.kind === "term") return compileTerm(parsed, table, warnings);
  if (parsed.kind === "not") {
    const inner = compile(parsed.inner, table, warnings);
    return inner && ((item) => !inner(item));
  }
  const parts = parsed.parts.map((part) => compile(part, table, warnings)).filter((part) => part !== null);
  if (parts.length === 0) return null;
  return parsed.kind === "and"
    ? (item) => parts.every((part) => part(item))
    : (item) => parts.some((part) => part(item));
}

function compileTerm<T>(
  term: Extract<ParsedSearch, { kind: "term" }>,
  table: SearchFields<T>,
  warnings: SearchWarning[],
): Predicate<T> | null {
  if (term.field === null) return table.words(term.value, term.comparator);
  const field = own(table.fields, term.field) ?? table.namedBy?.(term.field);
  if (!field) {
    warnings.push({
      field: term.field,
      message: "Invalid search field for this query.",
      code: "invalid_field",
    });
    return null;
  }
  const test = field(term.value, term.comparator);
  if (test) return test;
  warnings.push({
    field: term.field,
    message: `Input \`${term.value}\` is not an accepted value.`,
    code: "invalid_value",
  });
  return () => false;
}

/** A word of the query may be a property of every object, such as `constructor`. */
const own = <V>(table: Record<string, V>, key: string): V | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

export const compareBy = (comparator: Comparator, a: number, b: number): boolean =>
  ({ ":": a === b, ">": a > b, ">=": a >= b, "<": a < b, "<=": a <= b })[comparator];

/** `created_at:2026-11-01` means that whole day; with a time, that second (Assumption). */
export const timeField =
  <T>(name: string, pick: (item: T) => number | null): SearchField<T> =>
  (value, comparator) => {
    const at = Date.parse(value);
    // Recorded 2026-04 for `created_at` of bulk operations.
    if (Number.isNaN(at)) throw badRequest(`Invalid timestamp for query filter \`${name}\`.`);
    const length = /^\d{4}-\d\d-\d\d$/.test(value) ? 86_400_000 : 1000;
    return (item) => {
      const time = pick(item);
      if (time === null) return false;
      const second = Math.floor(time / 1000) * 1000;
      if (comparator === ":") return second >= at && second < at + length;
      if (comparator === "<=" || comparator === ">") return compareBy(comparator, second, at + length - 1000);
      return compareBy(comparator, second, at);
    };
  };

export const numberField =
  <T>(pick: (item: T) => number): SearchField<T> =>
  (value, comparator) =>
    /^-?\d+(\.\d+)?$/.test(value) ? (item) => compareBy(comparator, pick(item), Number(value)) : () => false;

/** Matches the whole text in any case; with `*` at the end, its beginning; with a comma list, any of several. */
export const textField =
  <T>(pick: (item: T) => string[]): SearchField<T> =>
  (value) => {
    const tests = value
      .toLowerCase()
      .split(",")
      .map((text) => text.trim())
      .map((text) =>
        text.endsWith("*")
          ? (candidate: string) => candidate.startsWith(text.slice(0, -1))
          : (candidate: string) => candidate === text,
      );
    return (item) => pick(item).some((candidate) => tests.some((test) => test(candidate.toLowerCase())));
  };

/** One of a fixed list of values; other values get a warning. */
export const choiceField =
  <T>(accepted: Record<string, Predicate<T>>): SearchField<T> =>
  (value) => {
    const tests = value.split(",").map((each) => own(accepted, each.trim().toLowerCase()));
    const found = tests.filter((test) => test !== undefined);
    return found.length === tests.length ? (item) => found.some((test) => test(item)) : null;
  };
