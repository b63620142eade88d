import { captureBeforeExpiryJob } from "./capture-before-expiry";
import { captureDueJob } from "./capture-due";
import { bulkCaptureJob } from "./bulk-capture";
import { continueRequestJob } from "./continue-request";
import { checkSetupJob } from "./check-setup";
import { handlePrivacyRequestJob } from "./handle-privacy-request";
import { importOrdersJob } from "./import-orders";
import type { JobDefinition } from "./job-definition";
import { markOrderDeletedJob } from "./mark-order-deleted";
import { readShopProfileJob } from "./read-shop-profile";
import { reconcileShopJob } from "./reconcile-shop";
import { recordScopesJob } from "./record-scopes";
import { reviewDutiesJob } from "./review-duties";
import { sendExpiryDigestJob } from "./send-expiry-digest";
import { settleOperationJob } from "./settle-operation";
import { sweepBulkRunsJob } from "./sweep-bulk-runs";
import { sweepDutiesJob } from "./sweep-duties";
import { sweepDeliveriesJob } from "./sweep-deliveries";
import { sweepExpiryJob } from "./sweep-expiry";
import { sweepFlowJob } from "./sweep-flow";
import { sweepOperationsJob } from "./sweep-operations";
import { sweepShopsJob } from "./sweep-shops";
import { sweepUnreadableJob } from "./sweep-unreadable";
import { syncOrderJob } from "./sync-order";
import { sweepGuardJob } from "./sweep-guard";
import { sendGuardMailJob } from "./send-guard-mail";
import { tellFlowJob } from "./tell-flow";
import { uninstallShopJob } from "./uninstall-shop";
import { watchExpiryJob } from "./watch-expiry";
import { watchGuardJob } from "./watch-guard";
import { watchProofJob } from "./watch-proof";
import type { JobName } from "~/data/job-queue.server";

/** All background work. A job without its definition does not compile. */
export const CATALOGUE: { [Name in JobName]: JobDefinition<Name> } = {
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
