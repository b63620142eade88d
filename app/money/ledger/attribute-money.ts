import type { MoneySource } from "./ledger-entry";
import type { FulfillmentSnapshot, TransactionSnapshot } from "~/orders/order-snapshot";
import type { CaptureEngine } from "~/gateways/capture-engines";

/** Shopify captures on fulfillment at once; a Flow workflow starts within about two minutes, without a guarantee. */
export const ENGINE_DELAY_MS = 120_000;

/**
 * Who moved the money of another party's transaction, as far as the order shows. Shopify's transactions name nobody, so
 * a capture right after a fulfillment is credited to the engine that the merchant chose, and all others stay unknown.
 */
export function attributeMoney(
  transaction: Pick<TransactionSnapshot, "kind" | "processedAt" | "movement">,
  fulfillments: readonly FulfillmentSnapshot[],
  engine: CaptureEngine | null,
): MoneySource {
  if (transaction.kind === "authorization" || transaction.movement) return "provider";
  if (transaction.kind !== "capture" || engine === null || engine === "app") return "unknown";
  const at = transaction.processedAt.getTime();
  const follows = fulfillments.some(({ createdAt, canceled }) => {
    const delay = at - createdAt.getTime();
    return !canceled && delay >= 0 && delay <= ENGINE_DELAY_MS;
  });
  return follows ? engine : "unknown";
}
