import type { OrderId } from "~/kernel/ids";
import type { Money } from "~/kernel/money";
import type { ListedOrderView } from "../order-row-view";

/** The ticked orders of a list, over all its pages. */
export interface Ticked {
  /** What each ticked order counts in the list's sums, in the sequence in which they were ticked. */
  orders: ReadonlyMap<OrderId, Money>;
  /** Whether every order of the list is ticked, those on pages that nobody opened included. */
  isAll: boolean;
}

export const NOTHING_TICKED: Ticked = { orders: new Map(), isAll: false };

export const isTicked = ({ orders, isAll }: Ticked, id: OrderId): boolean => isAll || orders.has(id);

/** The number of ticked orders that are not among the rows; where all of the list are ticked, it goes without saying. */
export const tickedElsewhere = ({ orders, isAll }: Ticked, rows: readonly Row[]): number =>
  isAll ? 0 : orders.size - rows.filter(({ id }) => orders.has(id)).length;

type Row = Pick<ListedOrderView, "id" | "counted">;

/** A click of a table: on one row, on the rows from one to another, on the page's box, or on "select all of this view". */
export type Tick = { isTicked: boolean } & (
  | { kind: "row"; id: OrderId }
  | { kind: "rows"; from: number; to: number }
  | { kind: "page" }
  | { kind: "all" }
);

/** The ticked orders after a click. What is ticked on other pages stays so, until everything is taken back. */
export function tick(ticked: Ticked, rows: readonly Row[], click: Tick): Ticked {
  if (click.kind === "all" && !click.isTicked) return NOTHING_TICKED;
  // All of the list but some is not to be had: what is in sight stays ticked.
  const orders = new Map(ticked.isAll ? rows.map(({ id, counted }) => [id, counted]) : ticked.orders);
  for (const { id, counted } of meantBy(click, rows)) {
    if (click.isTicked) orders.set(id, counted);
    else orders.delete(id);
  }
  return { orders, isAll: click.kind === "all" };
}

function meantBy(click: Tick, rows: readonly Row[]): readonly Row[] {
  if (click.kind === "row") return rows.filter(({ id }) => id === click.id);
  return click.kind === "rows" ? rows.slice(click.from, click.to + 1) : rows;
}

/** The ticked orders with what the shown ones count by now. */
export function countedAnew({ orders, isAll }: Ticked, rows: readonly Row[]): Ticked {
  const shown = new Map(rows.map(({ id, counted }) => [id, counted]));
  return { orders: new Map([...orders].map(([id, counted]) => [id, shown.get(id) ?? counted])), isAll };
}

/** The ticked orders without those that were asked for and not found, and with what the found ones count. */
export function stillThere(
  { orders, isAll }: Ticked,
  asked: readonly OrderId[],
  found: readonly Row[],
): Ticked {
  const counted = new Map(found.map((row) => [row.id, row.counted]));
  const there = [...orders].filter(([id]) => counted.has(id) || !asked.includes(id));
  return { orders: new Map(there.map(([id, before]) => [id, counted.get(id) ?? before])), isAll };
}
