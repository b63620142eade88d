import { captureBeforeExpiry } from "~/autocapture/capture-before-expiry.server";
import { captureDue } from "~/autocapture/capture-due.server";
import { reviewDuties } from "~/autocapture/review-duties.server";
import { sweepDuties } from "~/autocapture/sweep-duties.server";
import { isLeftToBulkRun } from "~/bulk/is-left-to-bulk-run.server";
import { runBulk } from "~/bulk/run-bulk.server";
import { sweepBulkRuns } from "~/bulk/sweep-bulk-runs.server";
import { checkConnection } from "~/connections/check-connection.server";
import { sweepConnections } from "~/connections/sweep-connections.server";
import type { AppContext } from "~/context";
import { sweepConfirmations } from "~/confirmations/sweep-confirmations.server";
import { sweepExpiry } from "~/expiry/sweep-expiry.server";
import { watchExpiry } from "~/expiry/watch-expiry.server";
import { continueInstruction } from "~/money/operation/continue-instruction.server";
import { settleOperation } from "~/money/operation/settle-operation.server";
import { sweepOperations } from "~/money/operation/sweep-operations.server";
import { sweepLiveChanges } from "~/platform/live/sweep-live-changes.server";
import { sweepTallies } from "~/order-list/sweep-tallies.server";
import { runBackfill } from "~/orders/backfill/run-backfill.server";
import { markDeleted } from "~/orders/mark-deleted.server";
import { reconcileShop } from "~/orders/reconcile-shop.server";
import { tellParcels } from "~/authority/tell-parcels.server";
import { sweepProviders } from "~/authority/sweep-providers.server";
import { sweepUnreadable } from "~/orders/sweep-unreadable.server";
import { syncOrder } from "~/orders/sync-order.server";
import { CHANNELS } from "~/outbox-channels";
import type { JobCatalogue, JobHandler, JobOutcome } from "~/platform/jobs/job-outcome";
import { sendMessages } from "~/platform/outbox/send-messages.server";
import { sweepOutbox } from "~/platform/outbox/sweep-outbox.server";
import { handlePrivacyRequest } from "~/privacy/handle-privacy-request.server";
import { removeOutdatedRows } from "~/privacy/remove-outdated-rows.server";
import { reviewMarks } from "~/release/marks/review-marks.server";
import { reviewCapturedMarks } from "~/marks/captured/review-captured-marks.server";
import { defineMetafields } from "~/marks/define-metafields.server";
import { sweepForgottenMarks, sweepMarks } from "~/marks/sweep-marks.server";
import { writeDueMarks } from "~/marks/write-due-marks.server";
import { writeMarks } from "~/marks/write-marks.server";
import { continueReview } from "~/release/review/continue-review.server";
import { reviewOrders } from "~/release/review-release.server";
import { sweepReleases } from "~/release/sweep-releases.server";
import { sweepLateCaptures } from "~/release/sweep-late-captures.server";
import { checkLateCaptures } from "~/release/check-late-captures.server";
import { continueCaptureTest } from "~/setup/capture-test/continue-capture-test.server";
import { checkSetup } from "~/setup/evidence/check-setup.server";
import { readProfile } from "~/shops/read-profile.server";
import { recordScopes } from "~/shops/record-scopes.server";
import { sweepShops } from "~/shops/sweep-shops.server";
import { uninstallShop } from "~/shops/uninstall-shop.server";
import { finishReport } from "~/warehouse-api/shipments/finish-report.server";
import { sweepReports } from "~/warehouse-api/shipments/sweep-reports.server";

const DONE = { kind: "done" } as const;

/** The work of each job of `platform/jobs/jobs.ts`: it calls one verb and reports how that ended. */
export const CATALOGUE: JobCatalogue = {
  "sync-order": async (ctx, payload) =>
    (await isLeftToBulkRun(ctx, payload)) ? DONE : outcomeOf(payload, await syncOrder(ctx, payload)),
  "mark-order-deleted": async (ctx, payload) => {
    await markDeleted(ctx, payload);
    await reviewOrders(ctx, { shop: payload.shop, orderIds: [payload.orderId], actor: { kind: "shopify" } });
  },
  "import-orders": untilEnded(runBackfill),
  "reconcile-shop": async (ctx, payload) => {
    const outcome = await reconcileShop(ctx, payload);
    return outcomeOf("resume" in outcome ? { ...payload, resume: outcome.resume } : payload, outcome);
  },
  "settle-operation": async (ctx, payload) => {
    const result = await settleOperation(ctx, payload);
    if (result.kind !== "waiting") return DONE;
    return { kind: "wait", retryAfterMs: result.retryAfterSeconds * 1000, detail: "no explicit answer yet" };
  },
  "continue-instruction": continueInstruction,
  // This job never waits by itself: the duty stores the time of the next try, and the sweep enqueues it then.
  "capture-due": untilEnded(captureDue),
  "review-duties": async (ctx, payload) => {
    const after = await reviewDuties(ctx, payload);
    return after === null ? DONE : { kind: "again", payload: { ...payload, after } };
  },
  "review-releases": async (ctx, payload) => {
    const after = await continueReview(ctx, payload);
    return after === null ? DONE : { kind: "again", payload: { ...payload, after } };
  },
  "write-marks": untilEnded(writeMarks),
  "write-due-marks": untilEnded(writeDueMarks),
  "review-marks": async (ctx, payload) => {
    const after = await reviewMarks(ctx, payload);
    return after === null ? DONE : { kind: "again", payload: { ...payload, after } };
  },
  "review-captured-marks": async (ctx, payload) => {
    const after = await reviewCapturedMarks(ctx, payload);
    return after === null ? DONE : { kind: "again", payload: { ...payload, after } };
  },
  "define-metafield": untilEnded(defineMetafields),
  "bulk-capture": untilEnded(runBulk),
  "check-setup": async (ctx, payload) => {
    const outcome = await checkSetup(ctx, payload);
    // The finding may be a reason to pause import.
    await ctx.queue.enqueue("check-late-captures", payload);
    return outcomeOf(payload, outcome);
  },
  "continue-capture-test": async (ctx, payload) => {
    const step = await continueCaptureTest(ctx, payload);
    return step.kind === "over" ? DONE : { kind: "later", afterMs: step.afterMs };
  },
  "read-shop-profile": untilEnded(readProfile),
  "record-scopes": recordScopes,
  "uninstall-shop": (ctx, { shop, triggeredAt }) =>
    uninstallShop(ctx, { shop, triggeredAt: triggeredAt === null ? null : new Date(triggeredAt) }),
  "finish-report": finishReport,
  "handle-privacy-request": untilEnded(handlePrivacyRequest),
  "tell-parcels": untilEnded(tellParcels),
  "check-connection": async (ctx, payload) => void (await checkConnection(ctx, payload)),
  "sweep-shops": sweepShops,
  "sweep-operations": sweepOperations,
  "sweep-duties": sweepDuties,
  "sweep-reports": sweepReports,
  "sweep-releases": sweepReleases,
  "sweep-marks": sweepMarks,
  "sweep-forgotten-marks": sweepForgottenMarks,
  "sweep-bulk-runs": sweepBulkRuns,
  "sweep-retention": untilEnded(removeOutdatedRows),
  "sweep-expiry": sweepExpiry,
  "sweep-confirmations": sweepConfirmations,
  "sweep-unreadable": sweepUnreadable,
  "sweep-providers": sweepProviders,
  "sweep-connections": sweepConnections,
  "watch-expiry": async (ctx, payload) => void (await watchExpiry(ctx, payload)),
  "send-messages": (ctx, payload) => sendMessages(ctx, CHANNELS, payload),
  "send-to-destination": (ctx, payload) => sendMessages(ctx, CHANNELS, payload),
  "sweep-tallies": sweepTallies,
  "sweep-live-changes": sweepLiveChanges,
  "sweep-outbox": (ctx) => sweepOutbox(ctx, CHANNELS),
  "sweep-late-captures": sweepLateCaptures,
  "check-late-captures": untilEnded(checkLateCaptures),
  "capture-before-expiry": async (ctx, payload) => {
    const outcome = await captureBeforeExpiry(ctx, payload);
    const reason = outcome && "reason" in outcome ? outcome.reason : null;
    ctx.log.info({ ...payload, outcome: outcome?.kind ?? null, reason }, "safety net looked at a payment");
  },
};

/** Runs a verb whose outcome says everything that the queue has to know. */
function untilEnded<Payload>(
  verb: (ctx: AppContext, payload: Payload) => Promise<Ending>,
): JobHandler<Payload> {
  return async (ctx, payload) => outcomeOf(payload, await verb(ctx, payload));
}

type Ending = { kind: "unavailable"; retryAfterMs: number; detail: string } | { kind: string };

/**
 * Continues at once where there is more work. A job of a shop that has the app waits, however long, until Shopify can
 * be asked again, even after a refused token. `unauthorized` ends the job: the shop removed the app.
 */
function outcomeOf<Payload>(payload: Payload, ending: Ending): JobOutcome<Payload> {
  if (ending.kind === "more") return { kind: "again", payload };
  if (!("retryAfterMs" in ending)) return DONE;
  return { kind: "wait", retryAfterMs: ending.retryAfterMs, detail: ending.detail, payload };
}
