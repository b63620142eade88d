import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { deleteFlowRun, recordFlowRun, writeFlowAnswer } from "./flow-action-runs.store.server";
import { readShopSettings } from "~/settings/settings.store.server";
import { isInstalled } from "~/platform/shops/shops.store.server";
import { isFinalAnswer, isRefusal, type FlowAnswer, type FlowRun } from "./flow-actions";
import type { ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";
import { DEFAULT_LOCALE } from "~/platform/i18n/locale";

export type FlowContext = Pick<AppContext, "db" | "clock" | "log" | "translate">;

/** Writes a text in the language of the shop's workflow log. */
export type Say = (key: string, values?: Record<string, string | number>) => string;

/** Flow closes the connection after ten seconds and then cannot know the outcome. */
const ANSWER_WITHIN_MS = 8000;

/**
 * Does the work of one run of an action once and answers Flow. The same run again gets the stored answer if that was
 * final, and is otherwise worked on again, so the work must be safe to repeat under the run's id. Work that takes
 * longer than Flow waits is answered with 202 and continues; its result is ready when Flow asks again.
 */
export async function answerRun(
  ctx: FlowContext,
  run: FlowRun,
  work: (say: Say) => Promise<FlowAnswer>,
  { withinMs = ANSWER_WITHIN_MS }: { withinMs?: number } = {},
): Promise<FlowAnswer> {
  const { shop } = run;
  const say = await speakerOf(ctx, shop);
  if (!(await isInstalled(ctx.db, shop))) return { status: 403, message: say("flow.notInstalled") };
  const bodyHash = hashOf(run);
  const stored = await recordFlowRun(ctx.db, run, { bodyHash, receivedAt: ctx.clock.now() });
  if (stored.bodyHash !== bodyHash)
    return logAnswer(ctx, run, { status: 409, message: say("flow.otherRequest") });
  if (stored.answer && isFinalAnswer(stored.answer)) return logAnswer(ctx, run, stored.answer);
  const working = work(say).then(async (answer) => {
    // Flow does not repeat a refused run, and to refuse it again would do no harm.
    if (isRefusal(answer)) await deleteFlowRun(ctx.db, run);
    else await writeFlowAnswer(ctx.db, run, answer, ctx.clock.now());
    return answer;
  });
  const answer = await within(withinMs, working);
  if (answer) return logAnswer(ctx, run, answer);
  working.catch((error: unknown) => ctx.log.error({ err: error, shop, runId: run.runId }, "Flow run failed"));
  return logAnswer(ctx, run, { status: 202, message: say("flow.pending") });
}

/** Null where the work takes longer. */
async function within<T>(ms: number, working: Promise<T>): Promise<T | null> {
  const stop = new AbortController();
  try {
    return await Promise.race([working, pause(ms, null, { signal: stop.signal }).catch(() => null)]);
  } finally {
    stop.abort();
  }
}

async function speakerOf(ctx: FlowContext, shop: ShopDomain): Promise<Say> {
  const { notificationLocale } = await readShopSettings(ctx.db, shop);
  return (key, values) => ctx.translate(notificationLocale ?? DEFAULT_LOCALE, key, values);
}

function logAnswer(ctx: FlowContext, run: FlowRun, answer: FlowAnswer): FlowAnswer {
  const { shop, handle, runId, orderId } = run;
  ctx.log.info({ shop, handle, runId, orderId, status: answer.status }, "Flow run answered");
  return answer;
}

/** A hash of what the run asks for. The same id with another hash is a different request. */
function hashOf({ handle, orderId, fields }: FlowRun): string {
  return createHash("sha256")
    .update(JSON.stringify([handle, orderId, fields]))
    .digest("hex");
}
