/**
 * Whether a payload passes a subscription's `filter`. The syntax is that of Shopify's search: `field:value` with AND,
 * OR and brackets, comparators and a trailing * (shopify.dev, "Filter webhooks"). Values are compared case-sensitively
 * for equality, a list passes when any of its items does, and a filter with a field that the payload lacks never
 * passes. Assumption: NOT and a leading minus are read as in searches.
 */
export function matchesFilter(payload: unknown, filter: string | null): boolean {
  if (filter === null || filter.trim() === "") return true;
  const tokens = filter.match(TOKENS) ?? [];
  const reading = { tokens, at: 0, payload };
  const result = readAny(reading);
  return result === true && reading.at === tokens.length;
}

/** Whether the text is a valid filter, whatever fields it names: Shopify refuses a subscription with a broken one. */
export function isReadableFilter(filter: string): boolean {
  if (filter.trim() === "") return true;
  const tokens = filter.match(TOKENS) ?? [];
  const reading = { tokens, at: 0, payload: ANYTHING };
  return readAny(reading) !== null && reading.at === tokens.length;
}

/** A payload that has every field. */
const ANYTHING = Symbol("anything");

/** Null where a field is unknown or the text cannot be read; then nothing passes. */
type Verdict = boolean | null;

interface Reading {
  tokens: string[];
  at: number;
  payload: unknown;
}

const TOKENS = /\(|\)|-?[\w.]+:(?:[<>]=?)?(?:"[^"]*"|'[^']*'|[^\s()]+)|[^\s()]+/g;
const TERM = /^(-?)([\w.]+):([<>]=?)?(.+)$/;

function readAny(reading: Reading): Verdict {
  let result = readAll(reading);
  while (reading.tokens[reading.at] === "OR") {
    reading.at += 1;
    const next = readAll(reading);
    result = result === null || next === null ? null : result || next;
  }
  return result;
}

/** A blank means AND. */
function readAll(reading: Reading): Verdict {
  let result = readOne(reading);
  for (;;) {
    const token = reading.tokens[reading.at];
    if (token === undefined || token === "OR" || token === ")") return result;
    if (token === "AND") reading.at += 1;
    const next = readOne(reading);
    result = result === null || next === null ? null : result && next;
  }
}

function readOne(reading: Reading): Verdict {
  const token = reading.tokens[reading.at];
  reading.at += 1;
  if (token === "NOT") {
    const inner = readOne(reading);
    return inner === null ? null : !inner;
  }
  if (token === "(") {
    const inner = readAny(reading);
    const closed = reading.tokens[reading.at] === ")";
    reading.at += 1;
    return closed ? inner : null;
  }
  const term = TERM.exec(token ?? "");
  if (!term) return null;
  const [, minus, path = "", comparator = "", value = ""] = term;
  const found = reading.payload === ANYTHING ? [] : valuesAt(reading.payload, path.split("."));
  if (found === null) return null;
  const passes = found.some((each) => compare(each, comparator, value.replace(/^["'](.*)["']$/, "$1")));
  return minus === "-" ? !passes : passes;
}

/** Every value at a dotted path, through lists; null where the payload has no such field. */
function valuesAt(value: unknown, path: string[]): unknown[] | null {
  if (Array.isArray(value)) {
    const found = value.map((item) => valuesAt(item, path));
    return value.length > 0 && found.every((each) => each === null)
      ? null
      : found.flatMap((each) => each ?? []);
  }
  const [key, ...rest] = path;
  if (key === undefined) return [value];
  if (typeof value !== "object" || value === null) return null;
  const inner = Object.entries(value).find(([name]) => name === key);
  return inner ? valuesAt(inner[1], rest) : null;
}

function compare(found: unknown, comparator: string, wanted: string): boolean {
  const text = found === null ? "null" : String(found);
  if (comparator === "") return wanted.endsWith("*") ? text.startsWith(wanted.slice(0, -1)) : text === wanted;
  const numeric = [text, wanted].every((each) => each !== "" && Number.isFinite(Number(each)));
  const order = numeric ? Number(text) - Number(wanted) : text < wanted ? -1 : text > wanted ? 1 : 0;
  if (comparator === ">") return order > 0;
  if (comparator === ">=") return order >= 0;
  return comparator === "<" ? order < 0 : order <= 0;
}
