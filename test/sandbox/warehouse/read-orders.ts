import { askApi, type ApiAnswer } from "./ask-api";
import { apiChanges, apiList, apiOrder, type ApiOrder } from "./told-order";
import type { WarehouseSettings } from "./warehouse-state";

/** What one reading of the API brought. */
export interface Brought {
  orders: ApiOrder[];
  /** Where the feed is read on; null where it has to be read from its beginning. */
  cursor: string | null;
  /** Why the reading ended before the end; null where it did not. */
  problem: string | null;
}

/** One reading takes so many pages; the next reading goes on from there. */
const MOST_PAGES = 50;
const BAD_CURSOR = 400;

/**
 * Reads the feed of changes from the cursor on; without one it tells every order once. A refused cursor is given up, so
 * that the next reading starts from the beginning.
 */
export async function readChanges(
  settings: WarehouseSettings,
  from: string | null,
  stop: AbortSignal,
): Promise<Brought> {
  const orders: ApiOrder[] = [];
  let cursor = from;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const path = address("/changes", "after", cursor);
    const answer = await askApi(settings, { method: "GET", path, schema: apiChanges }, stop);
    if (answer.kind === "refused")
      return { orders, cursor: answer.status === BAD_CURSOR ? null : cursor, problem: answer.problem };
    orders.push(...answer.value.orders);
    cursor = answer.value.next;
    if (!answer.value.has_more) break;
  }
  return { orders, cursor, problem: null };
}

/** Reads the whole list, for a warehouse that hears of changes by webhook and has missed some. */
export async function readList(settings: WarehouseSettings, stop: AbortSignal): Promise<Brought> {
  const orders: ApiOrder[] = [];
  let next: string | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const path = address("/orders", "cursor", next);
    const answer = await askApi(settings, { method: "GET", path, schema: apiList }, stop);
    if (answer.kind === "refused") return { orders, cursor: null, problem: answer.problem };
    orders.push(...answer.value.orders);
    next = answer.value.next;
    if (next === null) break;
  }
  return { orders, cursor: null, problem: null };
}

const address = (path: string, name: string, cursor: string | null): string =>
  cursor === null ? path : `${path}?${new URLSearchParams({ [name]: cursor }).toString()}`;

/** One order, by its id: a webhook only says that there is something new. */
export const readOrder = (
  settings: WarehouseSettings,
  orderId: number,
  stop: AbortSignal,
): Promise<ApiAnswer<ApiOrder>> =>
  askApi(settings, { method: "GET", path: `/orders/${orderId}`, schema: apiOrder }, stop);
