import { startReview } from "./review/start-review.server";
import { lockShopSettings, writeShopSettings } from "~/settings/settings.store.server";
import { addTimelineEvents } from "~/orders/timeline.store.server";
import type { Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";
import { recordStatement } from "~/setup/checklist/state-step.server";
import type { ResumeResult } from "./release-view";
import { readRecovery } from "./read-recovery.server";

export interface ResumeInput {
  shop: ShopDomain;
  actor: Actor;
  /** Whether the person was shown the danger and stated that capture is arranged. */
  acceptsRisk: boolean;
  /** The language of the text that the person read. */
  locale: string;
}

/**
 * Resumes a held import. This requires a newer order, captured after its fulfillment, for every gateway that missed
 * some, or a statement, which is recorded with who gave it and when. Earlier shipments do not count against import
 * again. Safe to repeat: an import that is not held does not change. While the switch itself is off, the warehouse
 * still may not ship authorized orders.
 */
export async function resumeImport(
  ctx: Pick<AppContext, "db" | "queue" | "clock" | "newId">,
  input: ResumeInput,
): Promise<ResumeResult> {
  const { shop, actor, acceptsRisk } = input;
  return ctx.db.$transaction(async (tx): Promise<ResumeResult> => {
    const { importPausedAt: pausedAt } = await lockShopSettings(tx, shop);
    if (pausedAt === null) return { kind: "resumed" };
    const now = ctx.clock.now();
    const isLocked = (await readRecovery(tx, shop, { pausedAt, now })).length === 0;
    if (isLocked && !acceptsRisk) return { kind: "needs_statement" };
    if (isLocked) await recordStatement(ctx, tx, { ...input, step: "capture_after_fulfillment" });
    await writeShopSettings(tx, shop, {
      importPausedAt: null,
      importPausedReason: null,
      importResumedAt: now,
    });
    await startReview(ctx, tx, { shop, actor });
    const id = ctx.newId();
    const data = { acceptsRisk: isLocked ? 1 : 0 };
    await addTimelineEvents(tx, shop, [
      { id, orderId: null, kind: "import_resumed", occurredAt: now, actor, data, reference: id },
    ]);
    return { kind: "resumed" };
  });
}
