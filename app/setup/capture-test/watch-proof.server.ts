import type { WatchContext, WatchStep } from "./watch-step";
import { findProof, type StoredProof } from "./setup-proofs.store.server";
import { withoutOrder } from "./advance-proof";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { JobPayloads } from "~/platform/jobs/jobs";
import { isRunning, PROOF_WAIT_MS } from "./proof";
import { syncOrder } from "~/orders/sync-order.server";
import { cleanUpTestOrder } from "./clean-up-test-order.server";
import { makeTestOrder } from "./make-test-order.server";
import { failProof, recordProof } from "./record-proof.server";

/** How often an order is looked at that must be captured within minutes; a person is watching. */
const LIVE_MS = 5000;
/** Webhooks and reconciliation bring the next order; this only ends a proof that nothing came for. */
const PATIENT_MS = 3_600_000;

/**
 * One step of a proof: makes or fulfills the test order, looks whether it was captured, or cleans up after it. Every
 * step is written before the next begins, so that a crash anywhere goes on from there and makes no second order. Ends
 * where the proof has left the state that the job goes on from, since every state has a job of its own.
 */
export async function watchProof(
  ctx: WatchContext,
  { shop, proofId, state }: JobPayloads["watch-proof"],
): Promise<WatchStep> {
  const proof = await findProof(ctx.db, shop, proofId);
  if (!proof || proof.state !== state) return { kind: "over" };
  if (!isRunning(proof)) return cleanUpTestOrder(ctx, shop, proof);
  if (proof.orderId !== null) return lookAtOrder(ctx, shop, { ...proof, orderId: proof.orderId });
  return proof.method === "test_order" ? makeTestOrder(ctx, shop, proof) : awaitNextOrder(ctx, shop, proof);
}

/** While its order cannot be read a proof goes on waiting, as long as for one that does not come. */
async function awaitNextOrder(ctx: WatchContext, shop: ShopDomain, proof: StoredProof): Promise<WatchStep> {
  const waited = ctx.clock.now().getTime() - proof.startedAt.getTime();
  if (waited < PROOF_WAIT_MS) return { kind: "look_again", afterMs: PATIENT_MS };
  await failProof(ctx, shop, proof, { failure: "no_order_came" });
  return { kind: "over" };
}

type WithOrder = StoredProof & { orderId: OrderId };

async function lookAtOrder(ctx: WatchContext, shop: ShopDomain, proof: WithOrder): Promise<WatchStep> {
  if (proof.method === "test_order" && proof.state === "waiting_for_fulfillment") {
    // Known before it ships, so that the app and the workflows that listen to it take its fulfillment for a new one.
    await syncOrder(ctx, { shop, orderId: proof.orderId, cause: "person" });
    const stopped = await fulfill(ctx, shop, proof);
    if (stopped) return stopped;
  }
  // Storing the reading lets the proof see it, see `followProof`.
  const sync = await syncOrder(ctx, { shop, orderId: proof.orderId, cause: "person" });
  switch (sync.kind) {
    case "unavailable":
      return { kind: "look_again", afterMs: sync.retryAfterMs };
    case "unauthorized":
      await failProof(ctx, shop, proof, { failure: "unauthorized" });
      return { kind: "over" };
    case "missing": {
      const change = withoutOrder(proof, ctx.clock.now());
      if (change) await recordProof(ctx, shop, proof, change);
      return { kind: "over" };
    }
    case "unreadable":
      return awaitNextOrder(ctx, shop, proof);
    case "stored":
    case "not_ours":
      return { kind: "look_again", afterMs: LIVE_MS };
  }
}

/** Null once the order is fulfilled, or may be. */
async function fulfill(ctx: WatchContext, shop: ShopDomain, proof: WithOrder): Promise<WatchStep | null> {
  const answer = await ctx.testOrders.fulfill(shop, proof.orderId);
  switch (answer.kind) {
    case "done":
    case "unknown":
      return null;
    case "unavailable":
      return { kind: "look_again", afterMs: answer.retryAfterMs };
    case "unauthorized":
      await failProof(ctx, shop, proof, { failure: "unauthorized" });
      return { kind: "over" };
    case "rejected": {
      const failure = answer.accessDenied ? "scopes_missing" : "fulfillment_refused";
      await failProof(ctx, shop, proof, { failure, failureText: answer.providerText });
      return { kind: "over" };
    }
  }
}
