import type { OrderDetailView } from "../order-detail-view";

/** Reading follows within a second or two; after this it is late, and the page goes by what it has. */
const LATE_AFTER_MS = 30_000;

/**
 * Whether the order as it is shown is from before its last move of money. The answer to a capture tells only what was
 * captured; what it released besides shows once the order is read anew.
 */
export function awaitsReading(
  { lastOperation, readAt }: Pick<OrderDetailView, "lastOperation" | "readAt">,
  now: Date,
): boolean {
  if (lastOperation?.state !== "succeeded" || !lastOperation.settledAt) return false;
  const settledAt = lastOperation.settledAt.getTime();
  return readAt.getTime() < settledAt && now.getTime() - settledAt < LATE_AFTER_MS;
}
