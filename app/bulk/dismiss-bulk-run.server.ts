import { dismissRun } from "./bulk-runs.store.server";
import type { ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";

/** The person has seen how the run ended; it is not shown on every page any more. A running one stays. */
export async function dismissBulkRun(
  { db, clock }: Pick<AppContext, "db" | "clock">,
  { shop, runId }: { shop: ShopDomain; runId: string },
): Promise<void> {
  await dismissRun(db, { shop, runId }, clock.now());
}
