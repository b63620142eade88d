import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

/** Requests of one sender within a window of so many seconds. */
export interface Rate {
  requests: number;
  seconds: number;
}

export interface Taken {
  isOver: boolean;
  /** How many requests are left in the window. */
  left: number;
  /** Until the window ends; at least one. */
  waitSeconds: number;
}

/**
 * A limit protects a web process and the database from a sender that runs wild, and is no quota that anybody pays for.
 * So each process counts in its memory: a count in PostgreSQL, which all processes share, would cost the database a
 * write for each request, also for those that are refused to spare it. Behind several processes a sender may get a
 * multiple of the limit.
 */
export interface RateLimit {
  rate: Rate;
  /** Counts one request of the sender. */
  take(sender: string): Promise<Taken>;
  /** Whether the sender is over the limit, without counting a request. */
  look(sender: string): Promise<Taken>;
}

export function createRateLimit(rate: Rate): RateLimit {
  const { requests, seconds } = rate;
  const limiter = new RateLimiterMemory({ points: requests, duration: seconds });
  const describe = ({ consumedPoints, msBeforeNext }: RateLimiterRes): Taken => ({
    isOver: consumedPoints > requests,
    left: Math.max(0, requests - consumedPoints),
    waitSeconds: Math.max(1, Math.ceil(msBeforeNext / 1000)),
  });
  return {
    rate,
    async take(sender) {
      const taken = await limiter.consume(sender).catch((refused: unknown) => refused);
      if (!(taken instanceof RateLimiterRes)) throw taken;
      return describe(taken);
    },
    async look(sender) {
      const known = await limiter.get(sender);
      return known ? describe(known) : { isOver: false, left: requests, waitSeconds: 1 };
    },
  };
}
