import type { OrderDetailView } from "../order-detail-view";

/** A reading follows within a second or two. After this time the page uses the data that it has. */
const LATE_AFTER_MS = 30_000;

/**
 * Whether the shown order is older than its last move of money. The answer to a capture contains only the captured
 * amount; what it released appears after the next reading of the order.
 */
export function awaitsReading(
  { lastOperation, readAt }: Pick<OrderDetailView, "lastOperation" | "readAt">,
  now: Date,
): boolean {
  if (lastOperation?.state !== "succeeded" || !lastOperation.settledAt) return false;
  const settledAt = lastOperation.settledAt.getTime();
  return readAt.getTime() < settledAt && now.getTime() - settledAt < LATE_AFTER_MS;
}
