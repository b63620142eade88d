import type { DerivedMoney, ListenerContext } from "~/context";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import { findLastCapture } from "~/money/operation/operations.store.server";
import type { Tx } from "~/platform/database/client.server";
import { findAttention, type AttentionFacts } from "./attention";
import { writeAttention } from "./attention.store.server";

/** Brings what of an order needs a person up to what its money says, in the transaction that changed it. */
export async function noteAttention(
  { clock }: Pick<ListenerContext, "clock">,
  tx: Tx,
  { shop, orderId, money, rules }: DerivedMoney,
): Promise<void> {
  const { partlyShippedDays } = rules.settings;
  const rejection = await readRejection(tx, shop, orderId);
  const found = findAttention({ ...money, partlyShippedDays, rejection }, clock.now());
  await writeAttention(tx, shop, orderId, found);
}

async function readRejection(
  tx: Tx,
  shop: ShopDomain,
  orderId: OrderId,
): Promise<AttentionFacts["rejection"]> {
  const last = await findLastCapture(tx, shop, orderId);
  if (last?.state !== "rejected") return null;
  const { reason, providerText, settledAt, requestedAt } = last;
  return { reason, providerText, at: settledAt ?? requestedAt };
}
