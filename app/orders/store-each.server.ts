import { readRules, type Rules } from "~/settings/rules.server";
import type { ReadOrder, ReadingContext } from "~/context";
import { describeFault, isFaultOfData } from "~/platform/database/fault-of-data";
import { clearSetAside } from "./unreadable-orders.store.server";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { OrderPage, UnreadableOrder } from "./shop-admin.port";
import { noteUnreadable } from "./note-unreadable.server";
import { type StoreOutcome, storeOrder } from "./store-order.server";

type Store = (ctx: ReadingContext, read: ReadOrder) => Promise<StoreOutcome>;

export interface StoredEach {
  outcomes: Map<OrderId, StoreOutcome>;
  /** Those that could not be read, and those that could not be stored. */
  setAside: UnreadableOrder[];
  /** What it was all judged by. */
  rules: Rules;
}

/** One page of orders, or one order. */
type Read = Pick<OrderPage, "orders" | "unreadable">;

/**
 * Stores orders one by one. One that cannot be read or stored is set aside under its name, tried again later, and holds
 * up no other. Throws where the database itself is gone or busy: the whole work is then to be done again. Safe to repeat.
 */
export async function storeEach(
  ctx: ReadingContext,
  { shop, read }: { shop: ShopDomain; read: Read },
  store: Store = storeAndFollow,
): Promise<StoredEach> {
  const outcomes: StoredEach["outcomes"] = new Map();
  const setAside = [...read.unreadable];
  const rules = await readRules(ctx.db, shop);
  for (const snapshot of read.orders) {
    const { id, name } = snapshot;
    try {
      outcomes.set(id, await store(ctx, { shop, snapshot, rules }));
    } catch (error) {
      if (!isFaultOfData(error)) throw error;
      setAside.push({ id, name, error: describeFault(error) });
    }
  }
  await clearSetAside(ctx.db, shop, [...outcomes.keys()]);
  await noteUnreadable(ctx, shop, setAside);
  return { outcomes, setAside, rules };
}

/**
 * An order that arrives may be what a capture test waits for, and is evidence of how the shop is set up. Where only
 * that fails the order is stored all the same, and can be captured.
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
