/** As many rows as the screen of a laptop shows. A higher one has the others a moment later. */
const IN_SIGHT = 12;

/**
 * The rows that a page begins with: those in sight, and the ones further down that have the longest value in a field. With
 * them the columns have the width that all rows give them, so that nothing moves when the others come.
 */
export function firstRows<Row extends object>(rows: readonly Row[]): ReadonlySet<Row> {
  const longest = new Map<string, { row: Row; length: number }>();
  for (const row of rows)
    for (const [field, value] of Object.entries(row)) {
      const length = lengthOf(value);
      if (length > (longest.get(field)?.length ?? 0)) longest.set(field, { row, length });
    }
  return new Set([...rows.slice(0, IN_SIGHT), ...[...longest.values()].map(({ row }) => row)]);
}

const lengthOf = (value: unknown): number => (JSON.stringify(value) ?? "").length;
