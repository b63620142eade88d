import { createHash } from "node:crypto";
import type { ReadingContext } from "~/context";
import { LONGEST_WORDS } from "~/order-page/move";
import { syncOrder } from "~/orders/sync-order.server";
import { holdOrder, type HoldOutcome } from "~/release/holds/hold-order.server";
import { answerRun, type Say } from "./answer-run.server";
import type { FlowAnswer, RunOf } from "./flow-actions";

type HoldRun = RunOf<"hold-bnpl-order">;

/**
 * Flow's action "Hold BNPL order": asks that the order must not be shipped, paid or not, until somebody lets it go.
 * The same run again is the same hold.
 */
export async function holdByFlow(
  ctx: ReadingContext,
  run: HoldRun,
  options: { withinMs?: number } = {},
): Promise<FlowAnswer> {
  return answerRun(ctx, run, (say) => hold(ctx, run, say), options);
}

async function hold(ctx: ReadingContext, run: HoldRun, say: Say): Promise<FlowAnswer> {
  const { reason } = run.fields;
  if (reason === null || reason.length > LONGEST_WORDS)
    return { status: 422, message: say("flow.noReason", { most: LONGEST_WORDS }) };
  const outcome = await place(ctx, run, reason);
  if (outcome.kind !== "unknown_order") return answerOf(outcome, say);
  const { shop, orderId } = run;
  // A workflow that starts with the checkout may be earlier than the webhook.
  const sync = await syncOrder(ctx, { shop, orderId, cause: "flow" });
  if (sync.kind === "missing") return { status: 404, message: say("refusals.order_not_found") };
  if (sync.kind === "stored" || sync.kind === "not_ours") return answerOf(await place(ctx, run, reason), say);
  return { status: 503, message: say("refusals.order_unreadable") };
}

function place(ctx: ReadingContext, run: HoldRun, reason: string): Promise<HoldOutcome> {
  const { shop, orderId } = run;
  return holdOrder(ctx, { shop, orderId, holdId: idOfHold(run), reason, actor: { kind: "flow" } });
}

/** Flow's own ids may be longer than the addresses of holds. */
function idOfHold({ runId }: HoldRun): string {
  return createHash("sha256")
    .update(JSON.stringify(["flow", runId]))
    .digest("hex")
    .slice(0, 40);
}

function answerOf({ kind }: HoldOutcome, say: Say): FlowAnswer {
  switch (kind) {
    case "held":
      return { status: 200, message: say("flow.held") };
    case "already_shipped":
      return { status: 422, message: say("release.holds.refused.already_shipped") };
    case "unknown_order":
      return { status: 404, message: say("release.holds.refused.unknown_order") };
  }
}
