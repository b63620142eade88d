import { neverHappened } from "~/money/operation/operation";

const MINUTE_MS = 60_000;
/** Most causes pass within minutes; asking more often does not repair what lasts for hours. */
const WAIT_MINUTES = [2, 5, 15, 30, 60, 120, 240];

/** Milliseconds that work waits after this many tries in vain; the first one counts as one. */
export function waitAfterRefusals(refusals: number): number {
  const index = Math.min(Math.max(refusals, 1), WAIT_MINUTES.length) - 1;
  return (WAIT_MINUTES[index] ?? 0) * MINUTE_MS;
}

/** Refusals that the same request would meet again, until the order changes. */
export const FINAL_REJECTIONS = [
  "already_captured",
  "already_voided",
  "authorization_expired",
  "currency_mismatch",
  "not_found",
  "not_supported",
];

export type NextTry = { kind: "at_once" } | { kind: "wait"; waitMs: number } | { kind: "never" };

/** When a rejected capture is tried again; `refusals` includes the present one. */
export function nextTryAfter(reason: string, refusals: number): NextTry {
  if (neverHappened({ state: "rejected", reason })) return { kind: "at_once" };
  if (FINAL_REJECTIONS.includes(reason)) return { kind: "never" };
  return { kind: "wait", waitMs: waitAfterRefusals(refusals) };
}
