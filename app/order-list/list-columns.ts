/** The columns of the list beside the order's name, in the sequence in which they stand. */
export const LIST_COLUMNS = [
  "customer",
  "gateway",
  "ordered",
  "authorized",
  "captured",
  "lost",
  "capturable",
  "owed",
  "expires",
  "status",
  "fulfillment",
  "shipped",
  "release",
] as const;
export type ListColumn = (typeof LIST_COLUMNS)[number];

/** The columns that an address names, in the list's sequence; null where it names none, and the view's own are shown. */
export function readColumns(text: string): ListColumn[] | null {
  const words = text.split(",");
  const named = LIST_COLUMNS.filter((column) => words.includes(column));
  return named.length > 0 ? named : null;
}

export const writeColumns = (columns: readonly ListColumn[] | null): string => (columns ?? []).join(",");
