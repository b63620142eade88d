import { LIST_COLUMNS, type ListColumn } from "./list-columns";
import type { ListState, OrderViewName } from "./list-state";

/** Columns that people have to choose to see them. */
const BY_CHOICE: readonly ListColumn[] = ["ordered", "lost", "owed", "shipped"];

/**
 * Beside the reasons of a hold there is room for what can be captured only. Nothing lost may be shipped, so that a column
 * about it would say the same of each.
 */
const LEFT_OUT: Partial<Record<OrderViewName, readonly ListColumn[]>> = {
  on_hold: [...BY_CHOICE, "authorized", "captured"],
  expired: ["ordered", "owed", "shipped", "release"],
};

/** The columns that a view shows where nobody chose others. */
export const ownColumns = (view: OrderViewName): ListColumn[] =>
  LIST_COLUMNS.filter((column) => !(LEFT_OUT[view] ?? BY_CHOICE).includes(column));

/** What a person chose for a list: in its address, or once for the view, which a saved view does not follow; else null. */
export const choiceOf = (
  { columns, saved }: Pick<ListState, "columns" | "saved">,
  kept: readonly ListColumn[] | null,
): readonly ListColumn[] | null => columns ?? (saved === "" ? kept : null);

/** The columns that a view shows. */
export const columnsOf = (view: OrderViewName, choice: readonly ListColumn[] | null): readonly ListColumn[] =>
  choice ?? ownColumns(view);

/** What is kept of chosen columns: nothing where they are the view's own. */
export function chosenColumns(view: OrderViewName, chosen: readonly ListColumn[]): ListColumn[] | null {
  const columns = LIST_COLUMNS.filter((column) => chosen.includes(column));
  const own = ownColumns(view);
  const isOwn = columns.length === own.length && columns.every((column) => own.includes(column));
  return isOwn || columns.length === 0 ? null : columns;
}
