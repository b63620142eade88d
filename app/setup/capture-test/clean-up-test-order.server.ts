import { formCause } from "~/money/operation/cause";
import { isOrderKnown } from "~/orders/orders.store.server";
import { recordCleanUp, type StoredProof } from "./setup-proofs.store.server";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { OrderSnapshot } from "~/orders/order-snapshot";
import { testOrderMark } from "./proof";
import { cancelOrder } from "~/money/cancel-order.server";
import { syncOrder } from "~/orders/sync-order.server";
import type { WatchContext, WatchStep } from "./watch-step";

const AGAIN_MS = 3000;
/** What Shopify refuses for this long it will not do; a person has to cancel the order. */
const PATIENCE_MS = 15 * 60_000;

const OVER: WatchStep = { kind: "over" };
const LOOK_AGAIN: WatchStep = { kind: "look_again", afterMs: AGAIN_MS };

/**
 * Cancels the test order of a proof that is over: its fulfillment is taken back first, then what is authorized is
 * released and what was captured is given back. Safe to repeat: each look starts from how the order stands.
 */
export async function cleanUpTestOrder(
  ctx: WatchContext,
  shop: ShopDomain,
  proof: StoredProof,
): Promise<WatchStep> {
  const isDone = proof.cleanedUpAt !== null || proof.cleanUpFailure !== null;
  if (proof.method !== "test_order" || proof.orderAskedAt === null || isDone) return OVER;
  if (proof.orderId === null) return findForgottenOrder(ctx, shop, proof);
  const sync = await syncOrder(ctx, { shop, orderId: proof.orderId, cause: "person" });
  if (sync.kind === "unavailable") return { kind: "look_again", afterMs: sync.retryAfterMs };
  if (sync.kind === "unauthorized") return leave(ctx, shop, proof, sync.detail);
  if (sync.kind === "unreadable") return leave(ctx, shop, proof, sync.error);
  if (sync.kind === "missing" || sync.snapshot.canceledAt) return finish(ctx, shop, proof);
  const refusal = await takeBack(ctx, shop, sync.snapshot);
  if (refusal === null || !isTooLate(ctx, proof)) return LOOK_AGAIN;
  return leave(ctx, shop, proof, refusal);
}

/** What Shopify said against it, or null where the next look may find the order canceled. */
async function takeBack(
  ctx: WatchContext,
  shop: ShopDomain,
  snapshot: OrderSnapshot,
): Promise<string | null> {
  const standing = snapshot.fulfillments.filter(({ canceled }) => !canceled).map(({ id }) => id);
  const answer = await ctx.testOrders.unfulfill(shop, standing);
  if (answer.kind === "rejected") return answer.providerText;
  if (answer.kind !== "done") return null;
  return (await isOrderKnown(ctx.db, shop, snapshot.id))
    ? cancelKnown(ctx, shop, snapshot.id)
    : cancelUnknown(ctx, shop, snapshot.id);
}

const CANCELLATION = { reason: "other", restock: false, notify: false } as const;
const WISH = { kind: "cancel", ...CANCELLATION, amountsConfirmed: null } as const;

/** With the ledger: what the cancellation moves is credited to it. */
async function cancelKnown(ctx: WatchContext, shop: ShopDomain, orderId: OrderId): Promise<string | null> {
  const outcome = await cancelOrder(ctx, {
    shop,
    orderId,
    wish: WISH,
    cause: formCause(`proof:${orderId}`),
    actor: { kind: "app" },
  });
  if (outcome.kind === "rejected") return outcome.providerText;
  return outcome.kind === "refused" ? outcome.reason : null;
}

/** The app does not follow the order's money, so there is no ledger to keep. */
async function cancelUnknown(ctx: WatchContext, shop: ShopDomain, orderId: OrderId): Promise<string | null> {
  const answer = await ctx.shopAdmin.cancelOrder(shop, { ...CANCELLATION, orderId });
  return answer.kind === "rejected" ? answer.providerText : null;
}

/** Shopify's answer was lost, and the proof ended before the order turned up. */
async function findForgottenOrder(
  ctx: WatchContext,
  shop: ShopDomain,
  proof: StoredProof,
): Promise<WatchStep> {
  const found = await ctx.testOrders.find(shop, testOrderMark(proof));
  if (found.kind === "unavailable") return { kind: "look_again", afterMs: found.retryAfterMs };
  if (found.kind === "unauthorized") return leave(ctx, shop, proof, found.detail);
  if (found.value) {
    await recordCleanUp(ctx.db, shop, proof, found.value);
    return LOOK_AGAIN;
  }
  return isTooLate(ctx, proof) ? finish(ctx, shop, proof) : LOOK_AGAIN;
}

function isTooLate(ctx: WatchContext, { endedAt, startedAt }: StoredProof): boolean {
  return ctx.clock.now().getTime() - (endedAt ?? startedAt).getTime() > PATIENCE_MS;
}

async function finish(ctx: WatchContext, shop: ShopDomain, proof: StoredProof): Promise<WatchStep> {
  await recordCleanUp(ctx.db, shop, proof, { cleanedUpAt: ctx.clock.now() });
  return OVER;
}

async function leave(
  ctx: WatchContext,
  shop: ShopDomain,
  proof: StoredProof,
  cleanUpFailure: string,
): Promise<WatchStep> {
  await recordCleanUp(ctx.db, shop, proof, { cleanUpFailure });
  ctx.log.warn({ shop, proofId: proof.id, detail: cleanUpFailure }, "test order left standing");
  return OVER;
}
