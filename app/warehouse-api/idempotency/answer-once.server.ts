import type { AppContext } from "~/context";
import { statusOf } from "../http/problem";
import { refuseCall, type ApiAnswer } from "../operations/operation";
import {
  deleteRequest,
  findRequest,
  insertRequest,
  returnLease,
  takeLease,
  writeAnswer,
  type RequestKey,
} from "./idempotent-requests.store.server";

/** Longer than any request runs: Shopify's answers are waited for at most half as long. */
const LEASE_MS = 60_000;

export interface OnceInput {
  key: RequestKey;
  operation: string;
  /** SHA-256 of everything that the request asks for. */
  bodyHash: string;
}

export interface Once {
  answer: ApiAnswer;
  /** Whether the request came before, so that this answer is a repetition. */
  isReplay: boolean;
}

/**
 * Does the work of a request once. The same request again gets the stored answer, failures included; where the process
 * died before it stored one, the work runs again, so it must be safe to repeat under the request's key.
 */
export async function answerOnce(
  ctx: Pick<AppContext, "db" | "clock">,
  { key, operation, bodyHash }: OnceInput,
  work: () => Promise<ApiAnswer>,
): Promise<Once> {
  const now = ctx.clock.now();
  const leasedUntil = new Date(now.getTime() + LEASE_MS);
  const request = { operation, bodyHash, requestedAt: now, leasedUntil };
  if (await insertRequest(ctx.db, key, request))
    return { answer: await workAndStore(ctx, key, work), isReplay: false };
  const stored = await findRequest(ctx.db, key);
  if (stored && stored.bodyHash !== bodyHash) return { answer: OTHER_REQUEST, isReplay: false };
  if (stored?.answer) return { answer: stored.answer, isReplay: true };
  if (!stored || !(await takeLease(ctx.db, key, { now, leasedUntil })))
    return { answer: STILL_RUNNING, isReplay: false };
  return { answer: await workAndStore(ctx, key, work), isReplay: true };
}

async function workAndStore(
  ctx: Pick<AppContext, "db" | "clock">,
  key: RequestKey,
  work: () => Promise<ApiAnswer>,
): Promise<ApiAnswer> {
  try {
    const answer = await work();
    const status = statusOfAnswer(answer);
    if (isFinal(status)) await writeAnswer(ctx.db, key, { status, answer });
    else if (status === 202) await returnLease(ctx.db, key, ctx.clock.now());
    else await deleteRequest(ctx.db, key);
    return answer;
  } catch (error) {
    await returnLease(ctx.db, key, ctx.clock.now());
    throw error;
  }
}

export const statusOfAnswer = (answer: ApiAnswer): number =>
  answer.kind === "answer" ? answer.status : statusOf(answer.problem);

/** Whether the answer is the request's outcome. The others depend on the moment, and nothing was moved for them. */
const isFinal = (status: number): boolean => ![202, 404, 409, 503].includes(status);

const OTHER_REQUEST = refuseCall(
  "idempotency_key_reused",
  "Send a new Idempotency-Key for another request; the same key with the same body repeats the first answer.",
);
const STILL_RUNNING: ApiAnswer = {
  kind: "problem",
  problem: {
    slug: "still_running",
    detail: "Send the same request again in a few seconds for its answer.",
    headers: { "Retry-After": "5" },
  },
};
