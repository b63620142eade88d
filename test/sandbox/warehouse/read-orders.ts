import type { z } from "zod";
import { askApi, type ApiAnswer } from "./ask-api";
import { apiChanges, apiOrder, apiOrders, type ApiOrder, type ApiPage } from "./told-order";
import type { WarehouseSettings, WarehouseState } from "./warehouse-state";

/** What one reading of the API brought. */
export interface Brought {
  orders: ApiOrder[];
  /** Where the next reading goes on; null where it starts anew. */
  cursor: string | null;
  /** Why the reading ended before the end; null where it did not. */
  problem: string | null;
}

/** One reading takes so many pages; the next reading goes on from there. */
const MOST_PAGES = 50;
/** The app answers so where it does not know a cursor, or not any more. */
const BAD_CURSOR = [400, 410, 422];

/**
 * Reads what is new since the cursor. A warehouse without a cursor reads the whole list, and then the feed from its
 * beginning: what changed meanwhile comes again, and is never missed. A refused cursor is given up, so that the next
 * reading starts anew.
 */
export async function readOrders(
  { settings, cursor }: Pick<WarehouseState, "settings" | "cursor">,
  stop: AbortSignal,
): Promise<Brought> {
  const list = cursor === null ? await readPages(settings, "/orders", apiOrders, null, stop) : null;
  if (list?.problem) return { orders: list.orders, cursor: null, problem: list.problem };
  const feed = await readPages(settings, "/changes", apiChanges, cursor, stop);
  const isLost = cursor !== null && feed.status !== null && BAD_CURSOR.includes(feed.status);
  return {
    orders: [...(list?.orders ?? []), ...feed.orders],
    cursor: isLost ? null : feed.after,
    problem: feed.problem,
  };
}

async function readPages(
  settings: WarehouseSettings,
  path: string,
  schema: z.ZodType<ApiPage>,
  from: string | null,
  stop: AbortSignal,
) {
  const orders: ApiOrder[] = [];
  let after = from;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const query: string = after === null ? "" : `?${new URLSearchParams({ after }).toString()}`;
    const answer: ApiAnswer<ApiPage> = await askApi(
      settings,
      { method: "GET", path: path + query, schema },
      stop,
    );
    if (answer.kind === "refused") return { orders, after, problem: answer.problem, status: answer.status };
    orders.push(...answer.value.orders);
    after = answer.value.next ?? after;
    if (!answer.value.has_more) break;
  }
  return { orders, after, problem: null, status: null };
}

/** One order, by its id: a webhook only says that there is something new. */
export const readOrder = (
  settings: WarehouseSettings,
  orderId: number,
  stop: AbortSignal,
): Promise<ApiAnswer<ApiOrder>> =>
  askApi(settings, { method: "GET", path: `/orders/${orderId}`, schema: apiOrder }, stop);
