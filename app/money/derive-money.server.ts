import type { Rules } from "~/settings/rules.server";
import type { ListenerContext } from "~/context";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { Tx } from "~/platform/database/client.server";
import { rebuildOrderTotals } from "./ledger/ledger.store.server";

/**
 * Writes what an order's ledger, reading and operations come to, and has all that follows from it brought up to date.
 * The caller holds the order's row. Safe to repeat.
 */
export async function deriveMoney(
  ctx: ListenerContext,
  tx: Tx,
  { shop, orderId, rules }: { shop: ShopDomain; orderId: OrderId; rules: Rules },
): Promise<void> {
  const money = await rebuildOrderTotals(tx, shop, orderId);
  for (const hear of ctx.listeners.moneyDerived) await hear(ctx, tx, { shop, orderId, money, rules });
}
