import { isSameName, mayBeName } from "~/kernel/order-name";

interface Found<Row> {
  rows: readonly Row[];
  total: number;
  /** What is found in all views, at least; null where nobody counted it. */
  foundInAll: { orders: number } | null;
}

/**
 * What somebody means who searches and presses Enter: the order of that very name, or else the only one that was found.
 * Elsewhere: to be looked for in all views, where the list has none, or only one that costs as much as the order of that
 * name is called. Null where several may be meant.
 */
export function meantOrder<Row extends { name: string }>(
  { rows, total, foundInAll }: Found<Row>,
  search: string,
): Row | "elsewhere" | null {
  const named = rows.filter(({ name }) => isSameName(name, search));
  if (named.length === 1) return named[0] ?? null;
  if ((foundInAll?.orders ?? 0) > total && (total === 0 || mayBeName(search))) return "elsewhere";
  return total === 1 ? (rows[0] ?? null) : null;
}
