/**
 * For services that read from Shopify. Unauthorized ends the job: the shop removed the app, or has to open it again,
 * and reconciliation then catches up.
 */
export function outcomeOfReading(
  outcome: { kind: "unavailable"; retryAfterMs: number; detail: string } | { kind: string },
): { kind: "done" } | { kind: "wait"; retryAfterMs: number; detail: string } {
  if ("retryAfterMs" in outcome)
    return { kind: "wait", retryAfterMs: outcome.retryAfterMs, detail: outcome.detail };
  return { kind: "done" };
}
