import type { DerivedMoney, ListenerContext } from "~/context";
import type { OrderFacts } from "~/money/order-facts";
import type { Tx } from "~/platform/database/client.server";
import { directFactsOf } from "./direct-attention";
import { findFailedPayments } from "./failed-payments";
import { findAttention, type AttentionFacts } from "./attention";
import { writeAttention } from "./attention.store.server";

/** Brings the order's reasons for attention up to its money, in the transaction that changed the money. */
export async function noteAttention(
  { clock }: Pick<ListenerContext, "clock">,
  tx: Tx,
  { shop, orderId, facts, money, rules }: DerivedMoney,
): Promise<void> {
  const { partlyShippedDays } = rules.settings;
  const { paymentPending, firstShippedAt, fulfilledAt } = facts.order;
  const state = { paymentPending, firstShippedAt, fulfilledAt, failed: findFailedPayments(facts) };
  const judged = {
    ...money,
    ...state,
    partlyShippedDays,
    rejection: lastRejection(facts),
    direct: directFactsOf(facts),
  };
  await writeAttention(tx, shop, orderId, findAttention(judged, clock.now()));
}

/** Why the latest capture was rejected; null where it was not. */
function lastRejection({ operations }: OrderFacts): AttentionFacts["rejection"] {
  const last = operations.findLast(({ kind }) => kind === "capture");
  if (last?.state !== "rejected") return null;
  const { reason, providerText, settledAt, requestedAt } = last;
  return { reason, providerText, at: settledAt ?? requestedAt };
}
