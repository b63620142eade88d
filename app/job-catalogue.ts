import { captureBeforeExpiryJob } from "~/autocapture/capture-before-expiry.job";
import { captureDueJob } from "~/autocapture/capture-due.job";
import { bulkCaptureJob } from "~/bulk/bulk-capture.job";
import { continueRequestJob } from "~/money/operation/continue-request.job";
import { checkSetupJob } from "~/setup/evidence/check-setup.job";
import { handlePrivacyRequestJob } from "~/privacy/handle-privacy-request.job";
import { importOrdersJob } from "~/orders/backfill/import-orders.job";
import type { JobCatalogue } from "~/platform/jobs/job-definition";
import { markOrderDeletedJob } from "~/orders/mark-order-deleted.job";
import { readShopProfileJob } from "~/shops/read-shop-profile.job";
import { reconcileShopJob } from "~/orders/reconcile-shop.job";
import { recordScopesJob } from "~/shops/record-scopes.job";
import { reviewDutiesJob } from "~/autocapture/review-duties.job";
import { sendExpiryDigestJob } from "~/expiry/send-expiry-digest.job";
import { settleOperationJob } from "~/money/operation/settle-operation.job";
import { sweepBulkRunsJob } from "~/bulk/sweep-bulk-runs.job";
import { sweepDutiesJob } from "~/autocapture/sweep-duties.job";
import { sweepDeliveriesJob } from "~/webhooks/sweep-deliveries.job";
import { sweepExpiryJob } from "~/expiry/sweep-expiry.job";
import { sweepFlowJob } from "~/flow/sweep-flow.job";
import { sweepOperationsJob } from "~/money/operation/sweep-operations.job";
import { sweepShopsJob } from "~/shops/sweep-shops.job";
import { sweepUnreadableJob } from "~/orders/sweep-unreadable.job";
import { syncOrderJob } from "~/webhooks/sync-order.job";
import { sweepGuardJob } from "~/release/sweep-guard.job";
import { sendGuardMailJob } from "~/alarms/send-guard-mail.job";
import { tellFlowJob } from "~/flow/tell-flow.job";
import { uninstallShopJob } from "~/shops/uninstall-shop.job";
import { watchExpiryJob } from "~/expiry/watch-expiry.job";
import { watchGuardJob } from "~/release/watch-guard.job";
import { watchProofJob } from "~/setup/capture-test/watch-proof.job";

/** The jobs of all rooms. */
export const CATALOGUE: JobCatalogue = {
  "sync-order": syncOrderJob,
  "mark-order-deleted": markOrderDeletedJob,
  "import-orders": importOrdersJob,
  "reconcile-shop": reconcileShopJob,
  "settle-operation": settleOperationJob,
  "continue-request": continueRequestJob,
  "capture-due": captureDueJob,
  "review-duties": reviewDutiesJob,
  "bulk-capture": bulkCaptureJob,
  "check-setup": checkSetupJob,
  "watch-proof": watchProofJob,
  "read-shop-profile": readShopProfileJob,
  "record-scopes": recordScopesJob,
  "uninstall-shop": uninstallShopJob,
  "handle-privacy-request": handlePrivacyRequestJob,
  "sweep-shops": sweepShopsJob,
  "sweep-operations": sweepOperationsJob,
  "sweep-duties": sweepDutiesJob,
  "sweep-bulk-runs": sweepBulkRunsJob,
  "sweep-deliveries": sweepDeliveriesJob,
  "sweep-expiry": sweepExpiryJob,
  "sweep-unreadable": sweepUnreadableJob,
  "watch-expiry": watchExpiryJob,
  "send-expiry-digest": sendExpiryDigestJob,
  "tell-flow": tellFlowJob,
  "sweep-flow": sweepFlowJob,
  "sweep-guard": sweepGuardJob,
  "watch-guard": watchGuardJob,
  "send-guard-mail": sendGuardMailJob,
  "capture-before-expiry": captureBeforeExpiryJob,
};
