import { readGatewayRules } from "~/data/gateway-policies.server";
import { isOrderKnown } from "~/data/orders.server";
import type { FlowAnswer, FlowRun } from "~/domain/flow-actions";
import { matchOrder } from "~/domain/match-order";
import { syncOrder, type SyncContext } from "~/services/orders/sync-order.server";
import { setupCheckDelay } from "~/services/webhooks/setup-check-delay.server";
import { answerRun, type Say } from "./answer-run.server";

/**
 * Flow's action "Report BNPL capture", which a merchant puts behind Shopify's own "Capture payment": the heartbeat that
 * tells that a workflow captured, which nothing at Shopify shows. The run itself is what setup evidence reads; the
 * order is read again, so that its capture is known too. Moves no money.
 */
export async function reportCapture(
  ctx: SyncContext,
  run: FlowRun,
  options: { withinMs?: number } = {},
): Promise<FlowAnswer> {
  return answerRun(ctx, run, (say) => report(ctx, run, say), options);
}

async function report(ctx: SyncContext, run: FlowRun, say: Say): Promise<FlowAnswer> {
  const { shop, orderId } = run;
  if (await isOrderKnown(ctx.db, shop, orderId)) {
    await ctx.queue.enqueue("sync-order", { shop, orderId, cause: "flow" });
    return noted(ctx, run, say);
  }
  // It may be one that setup is proved with, while import is off.
  const sync = await syncOrder(ctx, { shop, orderId, cause: "flow" });
  switch (sync.kind) {
    case "stored":
      return noted(ctx, run, say);
    case "not_ours": {
      const { authorizations } = matchOrder(sync.snapshot, await readGatewayRules(ctx.db, shop));
      const isPayLater = authorizations.length > 0;
      return isPayLater ? noted(ctx, run, say) : { status: 200, message: say("refusals.not_bnpl") };
    }
    case "unreadable":
      return { status: 422, message: say("refusals.order_set_aside") };
    case "missing":
      return { status: 404, message: say("refusals.order_not_found") };
    case "unavailable":
    case "unauthorized":
      return { status: 503, message: say("refusals.order_unreadable") };
  }
}

async function noted(ctx: SyncContext, { shop }: FlowRun, say: Say): Promise<FlowAnswer> {
  const startAfterSeconds = await setupCheckDelay(ctx, { shop });
  await ctx.queue.enqueue("check-setup", { shop }, { startAfterSeconds });
  return { status: 200, message: say("flow.reported") };
}
