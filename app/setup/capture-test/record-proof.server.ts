import { changeProof } from "./setup-proofs.store.server";
import { addTimelineEvents } from "~/orders/timeline.store.server";
import type { ProofChange } from "./advance-proof";
import type { ShopDomain } from "~/kernel/ids";
import type { Proof, ProofFailure } from "./proof";
import type { AppContext } from "~/context";

export type RecordProofContext = Pick<AppContext, "db" | "queue" | "clock" | "newId" | "log">;

/**
 * Writes a step of a running proof with the job that goes on from there, and with its end what the shop's timeline
 * tells and a fresh look at setup. False where another process was first.
 */
export async function recordProof(
  ctx: RecordProofContext,
  shop: ShopDomain,
  proof: Proof,
  change: ProofChange & { failureText?: string | null },
): Promise<boolean> {
  const next = { ...proof, ...change };
  const recorded = await ctx.db.$transaction(async (tx) => {
    if (!(await changeProof(tx, shop, proof, change))) return false;
    const { id: proofId, state, method, orderName } = next;
    await ctx.queue.enqueue("watch-proof", { shop, proofId, state }, { tx });
    if (next.endedAt === null) return true;
    await addTimelineEvents(tx, shop, [
      {
        id: ctx.newId(),
        orderId: null,
        kind: "proof_ended",
        occurredAt: next.endedAt,
        actor: { kind: "app" },
        data: { state, method, orderName },
        reference: proofId,
      },
    ]);
    await ctx.queue.enqueue("check-setup", { shop }, { tx });
    return true;
  });
  if (recorded) ctx.log.info({ shop, proofId: proof.id, state: next.state }, "proof went on");
  return recorded;
}

/** Ends a proof that cannot be carried out. */
export async function failProof(
  ctx: RecordProofContext,
  shop: ShopDomain,
  proof: Proof,
  why: { failure: ProofFailure; failureText?: string },
): Promise<void> {
  const { failure, failureText = null } = why;
  await recordProof(ctx, shop, proof, { state: "failed", failure, failureText, endedAt: ctx.clock.now() });
}
