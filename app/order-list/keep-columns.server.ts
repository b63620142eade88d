import type { AppContext } from "~/context";
import {
  findKeptColumns,
  forgetColumns,
  keepColumns,
  noteColumnsUsed,
  type PersonsView,
} from "./kept-columns.store.server";
import { readColumns, writeColumns, type ListColumn } from "./list-columns";
import { chosenColumns } from "./view-columns";

type KeepContext = Pick<AppContext, "db" | "clock">;

const DAY_MS = 86_400_000;

/** The columns that the person chose for a view that everybody has; null for the view's own. */
export async function readKeptColumns(
  { db, clock }: KeepContext,
  key: PersonsView,
): Promise<ListColumn[] | null> {
  const kept = await findKeptColumns(db, key);
  if (!kept) return null;
  const now = clock.now();
  if (kept.usedAt < new Date(now.getTime() - DAY_MS)) await noteColumnsUsed(db, key, now);
  return readColumns(kept.columns);
}

/** Keeps the columns that the person chose for a view. The view's own are not kept: they may change with the app. */
export async function changeKeptColumns(
  { db, clock }: KeepContext,
  key: PersonsView,
  columns: readonly ListColumn[],
): Promise<void> {
  const chosen = chosenColumns(key.view, columns);
  if (chosen === null) return forgetColumns(db, key);
  await keepColumns(db, key, { columns: writeColumns(chosen), usedAt: clock.now() });
}
