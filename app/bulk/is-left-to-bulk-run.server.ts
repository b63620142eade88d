import { isInRunningRun } from "./bulk-items.store.server";
import type { SyncCause } from "~/platform/jobs/jobs";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";

/** Echoes of a capture; what a person or a pass over all orders asks for is read at once. */
const ECHOES: readonly SyncCause[] = ["webhook", "operation"];

/**
 * Whether reading an order may wait for the end of the bulk run it is in. A run that captures five orders a second
 * brings several reports about each, and to read them all back would take the points that the captures need. The run
 * looks before each capture whether the order changed, and has everything read when it ends.
 */
export async function isLeftToBulkRun(
  { db }: Pick<AppContext, "db">,
  { shop, orderId, cause }: { shop: ShopDomain; orderId: OrderId; cause: SyncCause },
): Promise<boolean> {
  return ECHOES.includes(cause) && (await isInRunningRun(db, shop, orderId));
}
