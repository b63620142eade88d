import type { AppContext } from "~/context";
import { toCsv, toCsvLines } from "~/kernel/csv";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import { COLUMNS, toFileLine, type ExportWords, type FileFacts } from "./export-line";
import { findExported } from "./exported-orders.store.server";
import { formatCursor, parseCursor, type ListCursor } from "./list-cursor";
import type { ListState, OrderViewName } from "./list-state";
import { walkOn } from "./narrowed-orders.store.server";
import { placeOf } from "./order-page.store.server";
import { readListFilter, type ListReading } from "./read-list-filter.server";

/** One part of a file. The parts, one after the other, are the file. */
interface ExportPart {
  csv: string;
  orders: number;
  /** Where the next part begins; null after the last one. */
  next: string | null;
}

/** Orders of the first part, which is there at once and says that the file has begun. */
const WALKED_FIRST = 100;
/** Orders that are walked along at once and, in a part, at most; and the orders that a part has at most. */
const WALKED_AT_ONCE = 1_000;
const WALKED_AT_MOST = 20_000;
const ORDERS_AT_MOST = 2_000;

interface ExportQuery {
  shop: ShopDomain;
  state: ListState & { view: OrderViewName };
  /** Where the part begins, as the part before says; empty for the first. */
  after: string;
  words: ExportWords;
}

/**
 * A part of the list as a file, with its filters and search, in its sort. A part is small, whatever the size of the list:
 * neither the app nor the database ever holds more, and a browser that asks slowly keeps nobody waiting.
 */
export async function exportPart(
  ctx: Pick<AppContext, "db" | "clock">,
  { shop, state, after, words }: ExportQuery,
): Promise<ExportPart> {
  const reading = await readListFilter(ctx, shop, state);
  const { filter, chosen } = reading;
  const facts = factsOf(reading, words);
  const isFirst = after === "";
  let cursor: ListCursor | null = parseCursor(after, state.sort);
  let csv = isFirst ? headingOf(facts) : "";
  let orders = 0;
  const take = isFirst ? WALKED_FIRST : WALKED_AT_ONCE;
  const most = isFirst ? WALKED_FIRST : WALKED_AT_MOST;
  for (let walked = 0; cursor && walked < most && orders <= ORDERS_AT_MOST - WALKED_AT_ONCE;) {
    const page = { sort: state.sort, cursor, take };
    // A list without filters is walked along, too.
    const passed = await walkOn(ctx.db, { ...filter, chosen }, page);
    const ids = passed.filter(({ met }) => met).map(({ id }) => id);
    const found = await findExported(ctx.db, shop, ids);
    csv += toCsvLines(found.map((order) => toFileLine(order, facts)));
    [orders, walked] = [orders + found.length, walked + passed.length];
    const last = passed.at(-1);
    cursor = last && passed.length === take ? { kind: "after", place: placeOf(last) } : null;
  }
  return { csv, orders, next: cursor && formatCursor(cursor) };
}

/** Some orders of the shop as a part of a file, in the given sequence; an order that is gone is left out. */
export async function exportChosen(
  ctx: Pick<AppContext, "db" | "clock">,
  {
    shop,
    orderIds,
    isFirst,
    words,
  }: { shop: ShopDomain; orderIds: readonly OrderId[]; isFirst: boolean; words: ExportWords },
): Promise<Omit<ExportPart, "next">> {
  const all = { view: "all", search: "", filters: {}, tests: false } as const;
  const facts = factsOf(await readListFilter(ctx, shop, all), words);
  const found = await findExported(ctx.db, shop, orderIds);
  const lines = toCsvLines(found.map((order) => toFileLine(order, facts)));
  return { csv: (isFirst ? headingOf(facts) : "") + lines, orders: found.length };
}

const factsOf = ({ filter, chosen, rules }: ListReading, words: ExportWords): FileFacts => ({
  ...{ ...rules, ...filter, words },
  timeZone: chosen.facts.timeZone,
});

const headingOf = ({ words, timeZone }: FileFacts): string =>
  toCsv([COLUMNS.map((column) => words.headingOf(column, timeZone))]);
