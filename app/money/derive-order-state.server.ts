import { writeAttention } from "~/attention/attention.store.server";
import type { Tx } from "~/platform/database/client.server";
import { endAlarm } from "~/alarms/guard-alarms.store.server";
import { rebuildOrderTotals } from "./ledger/ledger.store.server";
import { findLastCapture } from "./operation/operations.store.server";
import { readShopSettings } from "~/settings/settings.store.server";
import { findAttention, type AttentionFacts } from "~/attention/attention";
import type { OrderId, ShopDomain } from "~/kernel/ids";

/**
 * Brings all that follows from an order's money, reading and operations up to date: its totals, the end of its alarm,
 * and what of it needs a person. The caller holds the order's row. Safe to repeat.
 */
export async function deriveOrderState(
  tx: Tx,
  shop: ShopDomain,
  { orderId, now }: { orderId: OrderId; now: Date },
): Promise<void> {
  const totals = await rebuildOrderTotals(tx, shop, orderId);
  await endAlarm(tx, shop, orderId, now);
  const { partlyShippedDays } = await readShopSettings(tx, shop);
  const rejection = await readRejection(tx, shop, orderId);
  await writeAttention(tx, shop, orderId, findAttention({ ...totals, partlyShippedDays, rejection }, now));
}

async function readRejection(
  tx: Tx,
  shop: ShopDomain,
  orderId: OrderId,
): Promise<AttentionFacts["rejection"]> {
  const last = await findLastCapture(tx, shop, orderId);
  if (last?.state !== "rejected") return null;
  return {
    reason: last.reason,
    providerText: last.providerText,
    at: last.settledAt ?? last.requestedAt,
  };
}
