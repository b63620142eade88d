import type { ReadOrder, AppContext } from "~/context";
import { findRunningProof } from "./setup-proofs.store.server";
import { advanceProof } from "./advance-proof";
import { gatherEvidenceInput } from "../evidence/gather-evidence-input.server";
import { recordProof, type RecordProofContext } from "./record-proof.server";

/**
 * Lets the shop's running proof see an order that was read, whoever asked for the reading: a webhook, reconciliation or
 * the proof's own looking. Costs one query where no proof is running.
 */
export async function followProof(
  ctx: RecordProofContext & Pick<AppContext, "shopAdmin">,
  { shop, snapshot, rules }: ReadOrder,
): Promise<void> {
  const proof = await findRunningProof(ctx.db, shop);
  if (!proof) return;
  const facts = await gatherEvidenceInput(ctx, { shop, rules, snapshots: [snapshot] });
  const change = advanceProof(proof, snapshot, facts);
  if (change) await recordProof(ctx, shop, proof, change);
}
