/**
 * For services that read from Shopify. A job of a shop that has the app waits, however long, until Shopify can be asked:
 * also for a token that is refused. `unauthorized` ends it: the shop removed the app.
 */
export function outcomeOfReading(
  outcome: { kind: "unavailable"; retryAfterMs: number; detail: string } | { kind: string },
): { kind: "done" } | { kind: "wait"; retryAfterMs: number; detail: string } {
  if ("retryAfterMs" in outcome)
    return { kind: "wait", retryAfterMs: outcome.retryAfterMs, detail: outcome.detail };
  return { kind: "done" };
}
