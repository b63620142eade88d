import { dismissRun } from "./bulk-runs.store.server";
import type { ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";

/** Hides an ended run from every page after the person has seen its result. A running run stays. */
export async function dismissBulkRun(
  { db, clock }: Pick<AppContext, "db" | "clock">,
  { shop, runId }: { shop: ShopDomain; runId: string },
): Promise<void> {
  await dismissRun(db, { shop, runId }, clock.now());
}
