import type { Rules } from "~/settings/rules.server";
import type { ListenerContext } from "~/context";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { Tx } from "~/platform/database/client.server";
import { writeOrderTotals } from "./ledger/ledger.store.server";
import { orderMoneyOf } from "./ledger/order-money";
import type { OrderFacts } from "./order-facts";
import { loadOrderFacts } from "./order-facts.store.server";

/**
 * Writes the amounts that follow from an order's ledger, reading and operations, and updates everything that depends on
 * them. The caller holds the order's row, and passes the stored facts where it has them. Safe to repeat.
 */
export async function deriveMoney(
  ctx: ListenerContext,
  tx: Tx,
  {
    shop,
    orderId,
    rules,
    ...given
  }: { shop: ShopDomain; orderId: OrderId; rules: Rules; facts?: OrderFacts },
): Promise<void> {
  const facts = given.facts ?? (await loadOrderFacts(tx, { shop, orderId }));
  if (!facts) throw new Error(`Order ${orderId} has money, and no row.`);
  const money = orderMoneyOf(facts);
  await writeOrderTotals(tx, facts, money);
  for (const hear of ctx.listeners.moneyDerived) await hear(ctx, tx, { shop, orderId, facts, money, rules });
}
