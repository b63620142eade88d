import { formCause } from "~/money/operation/cause";
import { isOrderKnown } from "~/orders/orders.store.server";
import { recordCleanUp, type StoredTest } from "./capture-tests.store.server";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { OrderSnapshot } from "~/orders/order-snapshot";
import { testOrderMark } from "./capture-test";
import { cancelOrder } from "~/money/cancel-order.server";
import { syncOrder } from "~/orders/sync-order.server";
import type { TestContext, TestStep } from "./test-step";

const AGAIN_MS = 3000;
/** If Shopify refuses for this long, a person has to cancel the order. */
const GIVE_UP_AFTER_MS = 15 * 60_000;

const OVER: TestStep = { kind: "over" };
const LOOK_AGAIN: TestStep = { kind: "look_again", afterMs: AGAIN_MS };

/**
 * Cancels the test order of a finished proof: first its fulfillment is canceled, then its authorization is released and
 * captured money is refunded. Safe to repeat: each step starts from the order's current state.
 */
export async function cleanUpTestOrder(
  ctx: TestContext,
  shop: ShopDomain,
  test: StoredTest,
): Promise<TestStep> {
  const isDone = test.cleanedUpAt !== null || test.cleanUpFailure !== null;
  if (test.method !== "test_order" || test.orderAskedAt === null || isDone) return OVER;
  if (test.orderId === null) return findForgottenOrder(ctx, shop, test);
  const sync = await syncOrder(ctx, { shop, orderId: test.orderId, cause: "person" });
  if (sync.kind === "unavailable") return { kind: "look_again", afterMs: sync.retryAfterMs };
  if (sync.kind === "unauthorized") return giveUp(ctx, shop, test, sync.detail);
  if (sync.kind === "unreadable") return giveUp(ctx, shop, test, sync.error);
  if (sync.kind === "missing" || sync.snapshot.canceledAt) return finish(ctx, shop, test);
  const refusal = await cancel(ctx, shop, sync.snapshot);
  if (refusal === null || !isTooLate(ctx, test)) return LOOK_AGAIN;
  return giveUp(ctx, shop, test, refusal);
}

/** Shopify's objection, or null where the next look may find the order canceled. */
async function cancel(ctx: TestContext, shop: ShopDomain, snapshot: OrderSnapshot): Promise<string | null> {
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

/** Cancels with the ledger, which credits the moved money to the cancellation. */
async function cancelKnown(ctx: TestContext, shop: ShopDomain, orderId: OrderId): Promise<string | null> {
  const outcome = await cancelOrder(ctx, {
    shop,
    orderId,
    wish: WISH,
    cause: formCause(`capture-test:${orderId}`),
    actor: { kind: "app" },
  });
  if (outcome.kind === "rejected") return outcome.providerText ?? outcome.reason;
  return outcome.kind === "refused" ? outcome.reason : null;
}

/** Cancels without a ledger, because the app does not follow this order's money. */
async function cancelUnknown(ctx: TestContext, shop: ShopDomain, orderId: OrderId): Promise<string | null> {
  const answer = await ctx.shopAdmin.cancelOrder(shop, { ...CANCELLATION, orderId, onBehalfOf: null });
  return answer.kind === "rejected" ? (answer.providerText ?? answer.reason) : null;
}

/** Finds the order where Shopify's answer was lost and the proof ended before the order appeared. */
async function findForgottenOrder(ctx: TestContext, shop: ShopDomain, test: StoredTest): Promise<TestStep> {
  const found = await ctx.testOrders.find(shop, testOrderMark(test));
  if (found.kind === "unavailable") return { kind: "look_again", afterMs: found.retryAfterMs };
  if (found.kind === "unauthorized") return giveUp(ctx, shop, test, found.detail);
  if (found.value) {
    await recordCleanUp(ctx.db, shop, test, found.value);
    return LOOK_AGAIN;
  }
  return isTooLate(ctx, test) ? finish(ctx, shop, test) : LOOK_AGAIN;
}

function isTooLate(ctx: TestContext, { endedAt, startedAt }: StoredTest): boolean {
  return ctx.clock.now().getTime() - (endedAt ?? startedAt).getTime() > GIVE_UP_AFTER_MS;
}

async function finish(ctx: TestContext, shop: ShopDomain, test: StoredTest): Promise<TestStep> {
  await recordCleanUp(ctx.db, shop, test, { cleanedUpAt: ctx.clock.now() });
  return OVER;
}

async function giveUp(
  ctx: TestContext,
  shop: ShopDomain,
  test: StoredTest,
  cleanUpFailure: string,
): Promise<TestStep> {
  await recordCleanUp(ctx.db, shop, test, { cleanUpFailure });
  ctx.log.warn({ shop, testId: test.id, detail: cleanUpFailure }, "test order left standing");
  return OVER;
}
