import type { Rate, Taken } from "~/platform/http/rate-limit.server";
import type { Problem } from "./problem";

/** Requests of one key. The headers say when to come back, so a key never gets less than they promise for long. */
export const RATE_LIMIT: Rate = { requests: 600, seconds: 60 };

/** What a counted request of a key is answered. `headers` belong on the answer, whatever it is. */
export function answerCounted(
  { requests, seconds }: Rate,
  { isOver, left, waitSeconds }: Taken,
): { headers: Record<string, string>; problem: Problem | null } {
  const headers = {
    "RateLimit-Policy": `"default";q=${requests};w=${seconds}`,
    RateLimit: `"default";r=${left};t=${waitSeconds}`,
  };
  if (!isOver) return { headers, problem: null };
  const detail = `Wait ${waitSeconds} seconds, as the header Retry-After says. GET /changes asks for many orders at once.`;
  const problem = { slug: "too_many_requests" as const, detail };
  return { headers: { ...headers, "Retry-After": String(waitSeconds) }, problem };
}
