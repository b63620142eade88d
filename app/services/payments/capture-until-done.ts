import type { RefusalReason } from "~/domain/refusal";
import type { OperationOutcome } from "./operation-outcome";

/** Then a person has to look: the order stays among those that wait to be captured. */
const ATTEMPTS = 4;

/**
 * Captures by itself, with nobody who would press again: a capture that reading back showed as not done is asked for
 * again under a key of its own. `capture` is told the number of the attempt, absent for the first. Repeating walks over
 * the stored outcomes of the earlier attempts.
 */
export async function captureUntilDone(
  capture: (attempt?: number) => Promise<OperationOutcome>,
): Promise<OperationOutcome> {
  let outcome = await capture();
  for (let attempt = 1; attempt < ATTEMPTS && isNotDone(outcome); attempt += 1)
    outcome = await capture(attempt);
  return outcome;
}

function isNotDone(outcome: OperationOutcome): boolean {
  return outcome.kind === "rejected" && (outcome.reason === "not_done" || outcome.reason === "gave_up");
}

const RETRY_MS = { in_flight: 15_000, order_unreadable: 60_000 } satisfies Partial<
  Record<RefusalReason, number>
>;
const UNANSWERED_RETRY_MS = 60_000;

/** When a job that captures by itself comes back: to see how it ended, or to try again. Null: it is over. */
export function waitAfter(outcome: OperationOutcome): number | null {
  if (outcome.kind === "unknown" || outcome.kind === "in_flight") return UNANSWERED_RETRY_MS;
  if (outcome.kind !== "refused") return null;
  const { reason } = outcome;
  return reason === "in_flight" || reason === "order_unreadable" ? RETRY_MS[reason] : null;
}

/** For the log. */
export function formatOutcome(outcome: OperationOutcome): string {
  return "reason" in outcome ? `${outcome.kind} ${outcome.reason}` : outcome.kind;
}
