import type { ReadOrder, AppContext } from "~/context";
import { findRunningTest } from "./capture-tests.store.server";
import { advanceTest } from "./advance-test";
import { gatherEvidenceInput } from "../evidence/gather-evidence-input.server";
import { recordTest, type RecordContext } from "./record-test.server";

/**
 * Shows an order that was read to the shop's running proof, whether a webhook, reconciliation or the proof itself asked
 * for the reading. Costs one query where no proof is running.
 */
export async function followCaptureTest(
  ctx: RecordContext & Pick<AppContext, "shopAdmin">,
  { shop, snapshot, rules }: ReadOrder,
): Promise<void> {
  const test = await findRunningTest(ctx.db, shop);
  if (!test) return;
  const facts = await gatherEvidenceInput(ctx, { shop, rules, snapshots: [snapshot] });
  const change = advanceTest(test, snapshot, facts);
  if (change) await recordTest(ctx, shop, test, change);
}
