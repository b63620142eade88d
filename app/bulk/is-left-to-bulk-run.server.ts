import { isInRunningRun } from "./bulk-items.store.server";
import type { SyncCause } from "~/platform/jobs/jobs";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";

/** Causes that merely echo a capture. Readings for a person or for a pass over all orders are never postponed. */
const ECHOES: readonly SyncCause[] = ["webhook", "operation"];

/**
 * Whether reading an order may wait until its bulk run ends. A run that captures five orders a second brings several
 * reports about each, and reading them all would take the points that the captures need. The run checks before each
 * capture whether the order changed, and has every order read when it ends.
 */
export async function isLeftToBulkRun(
  { db }: Pick<AppContext, "db">,
  { shop, orderId, cause }: { shop: ShopDomain; orderId: OrderId; cause: SyncCause },
): Promise<boolean> {
  return ECHOES.includes(cause) && (await isInRunningRun(db, shop, orderId));
}
