import { readRules, type Rules } from "~/settings/rules.server";
import type { ReadOrder, ReadingContext } from "~/context";
import { describeFault, isFaultOfData } from "~/platform/database/fault-of-data";
import { clearSetAside } from "./unreadable-orders.store.server";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { OrderSnapshot } from "./order-snapshot";
import type { OrderPage, UnreadableOrder } from "./shop-admin.port";
import { noteUnreadable } from "./note-unreadable.server";
import { type StoreOutcome, storeOrder } from "./store-order.server";

type Store = (ctx: ReadingContext, read: ReadOrder) => Promise<StoreOutcome>;

export interface StoredEach {
  outcomes: Map<OrderId, StoreOutcome>;
  /** The orders as they were stored: with what the providers' own APIs show of their money. */
  snapshots: Map<OrderId, OrderSnapshot>;
  /** Orders that could not be read, and orders that could not be stored. */
  setAside: UnreadableOrder[];
  /** The rules that all orders were judged by. */
  rules: Rules;
}

/** One page of orders, or one order. */
type Read = Pick<OrderPage, "orders" | "unreadable">;

/**
 * Stores orders one by one. An order that cannot be read or stored is set aside by name, tried again later, and holds
 * up no other. Throws where the database itself is gone or busy; the whole work must then be repeated. Safe to repeat.
 */
export async function storeEach(
  ctx: ReadingContext,
  { shop, read }: { shop: ShopDomain; read: Read },
  store: Store = storeAndFollow,
): Promise<StoredEach> {
  const outcomes: StoredEach["outcomes"] = new Map();
  const snapshots: StoredEach["snapshots"] = new Map();
  const setAside = [...read.unreadable];
  const rules = await readRules(ctx.db, shop);
  for (const each of read.orders) {
    const { id, name } = each;
    try {
      const snapshot = await ctx.authorities.complete(shop, each, rules);
      snapshots.set(id, snapshot);
      outcomes.set(id, await store(ctx, { shop, snapshot, rules }));
    } catch (error) {
      if (!isFaultOfData(error)) throw error;
      setAside.push({ id, name, error: describeFault(error) });
    }
  }
  await clearSetAside(ctx.db, shop, [...outcomes.keys()]);
  await noteUnreadable(ctx, shop, setAside);
  return { outcomes, snapshots, setAside, rules };
}

/**
 * Stores one order. Its arrival may be what a proof waits for, and is evidence about the setup. Where only that part
 * fails, the order is stored anyway and can be captured.
 */
async function storeAndFollow(ctx: ReadingContext, input: ReadOrder): Promise<StoreOutcome> {
  const outcome = await storeOrder(ctx, input);
  try {
    for (const hear of ctx.listeners.orderRead) await hear(ctx, input);
  } catch (error) {
    if (!isFaultOfData(error)) throw error;
    ctx.log.error(
      { shop: input.shop, orderId: input.snapshot.id, err: error },
      "order stored, and not judged",
    );
  }
  return outcome;
}
