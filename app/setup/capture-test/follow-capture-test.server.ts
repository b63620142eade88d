import type { ReadOrder, AppContext } from "~/context";
import { findRunningTest } from "./capture-tests.store.server";
import { advanceTest } from "./advance-test";
import { gatherEvidenceInput } from "../evidence/gather-evidence-input.server";
import { recordTest, type RecordContext } from "./record-test.server";

/**
 * Lets the shop's running capture test see an order that was read, whoever asked for the reading: a webhook,
 * reconciliation or the capture test's own looking. Costs one query where no capture test is running.
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
