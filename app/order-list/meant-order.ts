import { isSameName } from "~/kernel/order-name";

/**
 * The one order that somebody means who searches and presses Enter: the order of that very name, or else the only one
 * that was found. Null where several may be meant.
 */
export function meantOrder<Row extends { name: string }>(
  { rows, total }: { rows: readonly Row[]; total: number },
  search: string,
): Row | null {
  const named = rows.filter(({ name }) => isSameName(name, search));
  if (named.length === 1) return named[0] ?? null;
  return total === 1 ? (rows[0] ?? null) : null;
}
