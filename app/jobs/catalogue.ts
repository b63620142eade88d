import { checkSetupJob } from "./check-setup";
import { handlePrivacyRequestJob } from "./handle-privacy-request";
import { importOrdersJob } from "./import-orders";
import type { JobDefinition } from "./job-definition";
import { markOrderDeletedJob } from "./mark-order-deleted";
import { readShopProfileJob } from "./read-shop-profile";
import { reconcileShopJob } from "./reconcile-shop";
import { recordScopesJob } from "./record-scopes";
import { settleOperationJob } from "./settle-operation";
import { sweepDeliveriesJob } from "./sweep-deliveries";
import { sweepOperationsJob } from "./sweep-operations";
import { sweepShopsJob } from "./sweep-shops";
import { syncOrderJob } from "./sync-order";
import { uninstallShopJob } from "./uninstall-shop";
import type { JobName } from "~/data/job-queue.server";

/** All background work. A job without its definition does not compile. */
export const CATALOGUE: { [Name in JobName]: JobDefinition<Name> } = {
  "sync-order": syncOrderJob,
  "mark-order-deleted": markOrderDeletedJob,
  "import-orders": importOrdersJob,
  "reconcile-shop": reconcileShopJob,
  "settle-operation": settleOperationJob,
  "check-setup": checkSetupJob,
  "read-shop-profile": readShopProfileJob,
  "record-scopes": recordScopesJob,
  "uninstall-shop": uninstallShopJob,
  "handle-privacy-request": handlePrivacyRequestJob,
  "sweep-shops": sweepShopsJob,
  "sweep-operations": sweepOperationsJob,
  "sweep-deliveries": sweepDeliveriesJob,
};
