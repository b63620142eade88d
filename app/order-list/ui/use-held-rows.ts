import { useState } from "react";
import { holdRows, type HeldRows } from "./held-rows";

/**
 * The rows to show of a list that is read anew while it is open, with how many are held back and what shows them. `key`
 * names the list: another one is shown as it is.
 */
export function useHeldRows<Row extends { id: string }>(
  rows: readonly Row[],
  key: string,
): HeldRows<Row> & { show: () => void } {
  const [shown, setShown] = useState({ key, ids: idsOf(rows) });
  const current = shown.key === key ? shown.ids : idsOf(rows);
  const held = holdRows(rows, current);
  const ids = idsOf(held.rows);
  if (shown.key !== key || ids.size !== current.size || held.rows.some(({ id }) => !current.has(id)))
    setShown({ key, ids });
  return { ...held, show: () => setShown({ key, ids: idsOf(rows) }) };
}

const idsOf = (rows: readonly { id: string }[]): ReadonlySet<string> => new Set(rows.map(({ id }) => id));
