import { changeProof, findRunningProof } from "./setup-proofs.store.server";
import { addTimelineEvents } from "~/orders/timeline.store.server";
import type { Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";

export type StopProofResult =
  | { kind: "stopped" }
  /** None was running: it ended by itself meanwhile, or was stopped before. */
  | { kind: "not_running" };

/** Ends the proof that is running, without a result. Its test order, if there is one, is canceled in the background. */
export async function stopProof(
  ctx: Pick<AppContext, "db" | "queue" | "clock" | "newId">,
  { shop, actor }: { shop: ShopDomain; actor: Actor },
): Promise<StopProofResult> {
  return ctx.db.$transaction(async (tx): Promise<StopProofResult> => {
    const proof = await findRunningProof(tx, shop);
    const endedAt = ctx.clock.now();
    if (!proof || !(await changeProof(tx, shop, proof, { state: "stopped", endedAt })))
      return { kind: "not_running" };
    const { method, orderName } = proof;
    await addTimelineEvents(tx, shop, [
      {
        id: ctx.newId(),
        orderId: null,
        kind: "proof_ended",
        occurredAt: endedAt,
        actor,
        data: { state: "stopped", method, orderName },
        reference: proof.id,
      },
    ]);
    await ctx.queue.enqueue("watch-proof", { shop, proofId: proof.id, state: "stopped" }, { tx });
    return { kind: "stopped" };
  });
}
