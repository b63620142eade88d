import { isSameValue } from "./setting-changes";

/** Settings by their names, of whichever version of a page. */
export type Values = Readonly<Record<string, unknown>>;

interface ThreeValues<Fields> {
  /** What a person saw before changing anything. */
  seen: Values;
  /** What the person made of it. */
  mine: Fields;
  /** What is stored by now. */
  theirs: Fields;
}

interface Merged<Fields> {
  fields: Fields;
  /** The names of fields that both changed, each to another value. */
  conflicts: string[];
}

/**
 * Lays what one person changed over what another one saved meanwhile. A field that only one of them changed has that
 * one's value. A list has what either put on it, without what either took off it. A field that both changed, each to
 * another value, is a conflict, and has the value of the side that `keep` names. Fields that mean something only
 * `together` are one field here.
 */
export function mergeFields<Fields extends Values>(
  { seen, mine, theirs }: ThreeValues<Fields>,
  keep: "mine" | "theirs",
  together: readonly (readonly string[])[] = [],
): Merged<Fields> {
  const conflicts: string[] = [];
  const merged = Object.keys(theirs).map((field): [string, unknown] => {
    const unit = together.find((each) => each.includes(field)) ?? [field];
    const differ = (some: Values, others: Values) =>
      unit.some((each) => !isSameValue(some[each], others[each]));
    if (!differ(mine, seen) || !differ(mine, theirs)) return [field, theirs[field]];
    if (!differ(theirs, seen)) return [field, mine[field]];
    const lists = [seen[field], mine[field], theirs[field]];
    if (lists.every(isList)) return [field, mergeLists(...(lists as [string[], string[], string[]]))];
    if (isSameValue(mine[field], theirs[field])) return [field, theirs[field]];
    conflicts.push(field);
    return [field, keep === "mine" ? mine[field] : theirs[field]];
  });
  return { fields: Object.fromEntries(merged) as Fields, conflicts };
}

const isList = (value: unknown): value is string[] => Array.isArray(value);

function mergeLists(seen: readonly string[], mine: readonly string[], theirs: readonly string[]): string[] {
  const kept = theirs.filter((item) => mine.includes(item) || !seen.includes(item));
  return [...kept, ...mine.filter((item) => !seen.includes(item) && !theirs.includes(item))];
}
