/** A list as somebody reads it: rows that came meanwhile are held back where they would push others down. */
export interface HeldRows<Row> {
  rows: Row[];
  /** How many rows are held back. */
  added: number;
}

/**
 * Of a list read anew, the rows that were shown before, and those that follow the last of them: what comes in between or
 * before would move the row under the reader's pointer. Rows that left the list are gone. With no row left, all are new.
 */
export function holdRows<Row extends { id: string }>(
  rows: readonly Row[],
  shown: ReadonlySet<string>,
): HeldRows<Row> {
  const last = rows.findLastIndex(({ id }) => shown.has(id));
  const kept = rows.filter(({ id }, at) => shown.has(id) || at > last);
  return { rows: kept, added: rows.length - kept.length };
}
