import type { Rules } from "~/settings/rules.server";
import { findOrder } from "~/orders/orders.store.server";
import type { Database, Tx } from "~/platform/database/client.server";
import type { DutyFacts } from "./capture-duty";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import { loadOrderFacts } from "~/money/load-order-facts.server";

/** What decides whether a capture is due; null where nothing of the order can be, whatever its amounts are. */
export async function loadDutyFacts(
  db: Database | Tx,
  { shop, orderId, rules }: { shop: ShopDomain; orderId: OrderId; rules: Rules },
): Promise<DutyFacts | null> {
  const order = await findOrder(db, shop, orderId);
  if (!order || order.deletedAt || order.canceledAt) return null;
  // Nearly always nothing is left to capture, or nothing was shipped yet; then the rest is not even read.
  if (order.amountCapturableMinor <= 0n) return null;
  const { policies, settings } = rules;
  if (order.lastShippedAt === null && settings.captureOthers !== "at_once") return null;
  const facts = await loadOrderFacts(db, { shop, orderId });
  if (!facts) return null;
  return {
    ...facts,
    processedAt: order.processedAt,
    lastShippedAt: order.lastShippedAt,
    policies,
    settings,
  };
}
