import { findDuty, writeRejection } from "./capture-duties.store.server";
import type { Tx } from "~/platform/database/client.server";
import { nextTryAfter } from "./retry";
import { DUE_KINDS } from "~/money/operation/cause";
import type { AppContext, RejectedOperation } from "~/context";

/**
 * After a due capture that moved no money: records why and when the next try is, in the transaction that ends the
 * operation. A capture that certainly never happened is tried again at once.
 */
export async function noteRejectedTry(
  ctx: Pick<AppContext, "queue" | "clock">,
  tx: Tx,
  { operation: { shop, orderId, cause }, reason, providerText }: RejectedOperation,
): Promise<void> {
  if (!DUE_KINDS.includes(cause.kind)) return;
  const key = { shop, orderId };
  const duty = await findDuty(tx, key);
  if (!duty) return;
  const attempt = duty.attempt + 1;
  const next = nextTryAfter(reason, attempt);
  const now = ctx.clock.now();
  const written = { reason, detail: providerText };
  switch (next.kind) {
    case "at_once":
      await writeRejection(tx, key, { ...written, attempt: duty.attempt, nextTryAt: now });
      await ctx.queue.enqueue("capture-due", key, { tx });
      return;
    case "wait":
      return writeRejection(tx, key, {
        ...written,
        attempt,
        nextTryAt: new Date(now.getTime() + next.waitMs),
      });
    case "never":
      return writeRejection(tx, key, { ...written, attempt, nextTryAt: null });
  }
}
