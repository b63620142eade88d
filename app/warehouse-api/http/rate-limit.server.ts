import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { Problem } from "./problem";

/** Requests of one key within a window of this many seconds. */
export const RATE_LIMIT = { requests: 600, seconds: 60 };

/**
 * The limit protects a web process and the database from a connector that runs wild, and is no quota that anybody pays
 * for. So each process counts in its memory: a count in PostgreSQL, which all processes share, would cost the database
 * a write for each request, also for those that are refused to spare it. Behind several processes a key may get a
 * multiple of the limit; it never gets less than the headers promise for long, since they say when to come back.
 */
export interface RateLimit {
  /** Counts one request of the key. `headers` belong on the answer, whatever it is. */
  take(key: string): Promise<{ headers: Record<string, string>; problem: Problem | null }>;
}

export function createRateLimit({ requests, seconds } = RATE_LIMIT): RateLimit {
  const limiter = new RateLimiterMemory({ points: requests, duration: seconds });
  const policy = { "RateLimit-Policy": `"default";q=${requests};w=${seconds}` };
  return {
    async take(key) {
      const taken = await limiter.consume(key).catch((refused: unknown) => refused);
      if (!(taken instanceof RateLimiterRes)) throw taken;
      const wait = Math.max(1, Math.ceil(taken.msBeforeNext / 1000));
      const left = Math.max(0, requests - taken.consumedPoints);
      const headers = { ...policy, RateLimit: `"default";r=${left};t=${wait}` };
      if (taken.consumedPoints <= requests) return { headers, problem: null };
      const detail = `Wait ${wait} seconds, as the header Retry-After says. GET /changes asks for many orders at once.`;
      const problem = { slug: "too_many_requests" as const, detail };
      return { headers: { ...headers, "Retry-After": String(wait) }, problem };
    },
  };
}
