import type { Database } from "~/platform/database/client.server";
import { asId, type OrderId } from "~/kernel/ids";
import { money, type Money } from "~/kernel/money";
import { bothOf, toCounted, upTo, type CountedOrders } from "./counted-orders.store.server";
import { FIRST_WALK, FIRST_WALK_FOR_NUMBER, WALK, WALKED_AT_MOST } from "./list-bounds";
import type { ListPlace } from "./list-cursor";
import { defaultSort } from "./list-state";
import {
  amongSql,
  findSql,
  isMetByAll,
  MOST_FOUND,
  walkedSql,
  walkSql,
  walkToSql,
  type NarrowedList,
  type Sums,
  type WalkedOrder,
} from "./narrowed-statements.store.server";
import { hasNumber } from "./search-conditions.store.server";
import { isBackward, placeOf, type PageQuery, type PlacedOrder } from "./order-page.store.server";

// Search and filters in any combination have no order of their own. What many orders meet is soon met by walking along the
// list; what few orders meet is found by the index of searches and filters, and sorted. Which of both is quick is not
// guessed: the list is walked for a bounded number of orders, and only where few of them met the filters the index is
// asked, which brings a bounded number, too. What it would bring more of, and none of it near, is reached by walking on, a
// bounded way at a time: then the page ends before it is full and says from where on it can be gone further. Nothing sorts
// or reads the whole shop. A page counts only what it meets on its way; who wants the number of a long list asks for it by
// itself.

/** Where at least one of so many walked orders meets the filters, those of the whole shop are too many to gather. */
const DENSE = 50;

/** Orders that were found from a cursor on. */
export interface FoundAlong {
  placed: PlacedOrder[];
  /** Where the search stopped before it found as many as it was to find; null where it found all or reached the end. */
  goesOn: ListPlace | null;
  /** The orders of the whole list; null where nobody counted them on the way. */
  counted: CountedOrders | null;
}

/** The list's next orders that meet the filters, from the cursor on, as far as they are near enough. */
export async function findNarrowed(db: Database, filter: NarrowedList, page: PageQuery): Promise<FoundAlong> {
  const near = await walkNear(db, filter, page);
  // Only a search from the beginning sees the whole list.
  const whole = (counted: CountedOrders | null) => (page.cursor.kind === "first" ? counted : null);
  if (isFull(near, page))
    return { placed: near.met, goesOn: null, counted: whole(near.end ? null : near.counted) };
  // Of many the next ones are near, mostly, and the index would bring too many.
  const along = isMany(near) ? await walkFurther(db, near, { filter, page }) : null;
  if (along?.goesOn === null) return { ...along, counted: null };
  const found = await gather(db, filter, page);
  if (found.placed) return { placed: found.placed, goesOn: null, counted: whole(found.counted) };
  const further = along ?? (await walkFurther(db, near, { filter, page }));
  return { ...further, counted: whole(found.counted) };
}

/**
 * How many orders meet the filters, and what they come to where all were counted: those of a list that is walked along to
 * its end, or few of a longer one. Of many, those that are among the next `most`.
 */
export async function countNarrowed(
  db: Database,
  filter: NarrowedList,
  most = WALKED_AT_MOST,
): Promise<CountedOrders> {
  const page = { sort: defaultSort(filter.view), cursor: { kind: "first" }, take: 1 } as const;
  const near = await walkFor(db, filter, { page, most: firstWalkOf(filter) });
  if (!near.end) return near.counted;
  if (!isMany(near)) return (await gather(db, filter, page)).counted;
  if (near.walked >= most) return atLeast(near.counted);
  const rest = restOf(page, near.end);
  const further = await walkFor(db, filter, { page: rest, most: most - near.walked });
  const counted = bothOf(near.counted, further.counted);
  return further.end ? atLeast(counted) : counted;
}

const atLeast = ({ orders }: CountedOrders): CountedOrders => ({ orders, isMore: true, amounts: null });

/** A stretch of a list that was walked along. */
interface Stretch {
  walked: number;
  /** At most as many as the page takes. */
  met: PlacedOrder[];
  /** The last order of the stretch; missing where the list ended. */
  end: PlacedOrder | undefined;
}

/** One of which all was counted. */
interface Walked extends Stretch {
  /** All of the stretch that meet the filters. */
  counted: CountedOrders;
  /** The number of all orders of the shop. */
  size: number;
}

const isFull = ({ end, met }: Stretch, { take }: PageQuery): boolean => !end || met.length >= take;

/**
 * Whether so many meet the filters that the index brings too many: a fair share of the walked, or more than are gathered.
 * Few walked ones do not tell the latter: in a large shop one that is among them by chance would stand for thousands.
 */
const isMany = ({ walked, counted, size }: Walked): boolean =>
  counted.orders * DENSE >= walked || (walked >= FIRST_WALK && counted.orders * size > MOST_FOUND * walked);

/** Walks as far as it takes to fill the page, or to tell what many orders meet from what few do. */
function walkNear(db: Database, filter: NarrowedList, page: PageQuery): Promise<Walked> {
  return walkFor(db, filter, { page, most: isMetByAll(filter, page) ? page.take : firstWalkOf(filter) });
}

const firstWalkOf = ({ chosen: { search } }: NarrowedList): number =>
  hasNumber(search) ? FIRST_WALK_FOR_NUMBER : FIRST_WALK;

/** Walks one stretch. */
async function walkFor(
  db: Database,
  filter: NarrowedList,
  { page, most }: { page: PageQuery; most: number },
): Promise<Walked> {
  const rows = await db.$queryRaw<(WalkedRow & Sums & { size: number })[]>(walkSql(filter, page, most));
  return {
    ...toStretch(rows, page, most),
    counted: toCounted(rows[0]?.sums ?? []),
    size: rows[0]?.size ?? 0,
  };
}

type WalkedRow = WalkedOrder & { walked: bigint };

function toStretch(rows: readonly WalkedRow[], { take }: PageQuery, most: number): Stretch {
  const walked = Number(rows[0]?.walked ?? 0);
  return {
    walked,
    met: rows.filter(({ met }) => met).slice(0, take),
    end: walked < most ? undefined : rows.at(-1),
  };
}

/** The list from the end of a stretch on. */
function restOf(page: PageQuery, end: PlacedOrder): PageQuery {
  const kind = isBackward(page.cursor) ? "before" : "after";
  return { ...page, cursor: { kind, place: placeOf(end) } };
}

/** Asks the index of searches and filters for the page's orders and for all; `placed` is null where it would bring too many. */
async function gather(
  db: Database,
  filter: NarrowedList,
  page: PageQuery,
): Promise<{ placed: PlacedOrder[] | null; counted: CountedOrders }> {
  const rows = await db.$queryRaw<(PlacedOrder & Sums)[]>(findSql(filter, page));
  const counted = upTo(MOST_FOUND, toCounted(rows[0]?.sums ?? []));
  return { placed: counted.isMore ? null : rows, counted };
}

/** Walks on from a stretch until the page is full, or as far as one page goes. */
async function walkFurther(
  db: Database,
  near: Walked,
  { filter, page }: { filter: NarrowedList; page: PageQuery },
): Promise<Pick<FoundAlong, "placed" | "goesOn">> {
  let along: Stretch = near;
  while (along.end && !isFull(along, page)) {
    if (along.walked >= WALKED_AT_MOST) return { placed: along.met, goesOn: placeOf(along.end) };
    const { walked, met } = along;
    const rest = { ...restOf(page, along.end), take: page.take - met.length };
    const most = Math.min(WALK, WALKED_AT_MOST - walked);
    const next = toStretch(await db.$queryRaw<WalkedRow[]>(walkToSql(filter, rest, most)), rest, most);
    along = { ...next, walked: walked + next.walked, met: [...met, ...next.met] };
  }
  return { placed: along.met, goesOn: null };
}

/** Which of these orders are in the list, each with the amount that the view adds up. */
export async function findAmong(
  db: Database,
  filter: NarrowedList,
  orderIds: readonly OrderId[],
): Promise<{ id: OrderId; counted: Money }[]> {
  const rows = await db.$queryRaw<{ id: string; currency: string; counted: bigint }[]>(
    amongSql(filter, orderIds),
  );
  return rows.map(({ id, currency, counted }) => ({ id: asId(id), counted: money(counted, currency) }));
}

/** The list's next orders from the cursor on, each with whether it meets search and filters. */
export async function walkOn(db: Database, filter: NarrowedList, page: PageQuery): Promise<WalkedOrder[]> {
  return db.$queryRaw<WalkedOrder[]>(walkedSql(filter, page, { most: page.take }).walked);
}
