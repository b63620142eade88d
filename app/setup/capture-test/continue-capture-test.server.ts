import type { TestContext, TestStep } from "./test-step";
import { findTest, type StoredTest } from "./capture-tests.store.server";
import { withoutOrder } from "./advance-test";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { JobPayloads } from "~/platform/jobs/jobs";
import { isRunning, TEST_WAIT_MS } from "./capture-test";
import { syncOrder } from "~/orders/sync-order.server";
import { cleanUpTestOrder } from "./clean-up-test-order.server";
import { makeTestOrder } from "./make-test-order.server";
import { failTest, recordTest } from "./record-test.server";

/** How often an order is looked at that must be captured within minutes; a person is watching. */
const LIVE_MS = 5000;
/** Webhooks and reconciliation bring the next order; this only ends a capture test that nothing came for. */
const AWAIT_NEXT_MS = 3_600_000;

/**
 * One step of a capture test: makes or fulfills the test order, looks whether it was captured, or cleans up after it.
 * Every step is written before the next begins, so that a crash anywhere goes on from there and makes no second order.
 * Ends where the capture test has left the state that the job goes on from, since every state has a job of its own.
 */
export async function continueCaptureTest(
  ctx: TestContext,
  { shop, testId, state }: JobPayloads["continue-capture-test"],
): Promise<TestStep> {
  const test = await findTest(ctx.db, shop, testId);
  if (!test || test.state !== state) return { kind: "over" };
  if (!isRunning(test)) return cleanUpTestOrder(ctx, shop, test);
  if (test.orderId !== null) return lookAtOrder(ctx, shop, { ...test, orderId: test.orderId });
  return test.method === "test_order" ? makeTestOrder(ctx, shop, test) : awaitNextOrder(ctx, shop, test);
}

/** While its order cannot be read a capture test goes on waiting, as long as for one that does not come. */
async function awaitNextOrder(ctx: TestContext, shop: ShopDomain, test: StoredTest): Promise<TestStep> {
  const waited = ctx.clock.now().getTime() - test.startedAt.getTime();
  if (waited < TEST_WAIT_MS) return { kind: "look_again", afterMs: AWAIT_NEXT_MS };
  await failTest(ctx, shop, test, { failure: "no_order_came" });
  return { kind: "over" };
}

type WithOrder = StoredTest & { orderId: OrderId };

async function lookAtOrder(ctx: TestContext, shop: ShopDomain, test: WithOrder): Promise<TestStep> {
  if (test.method === "test_order" && test.state === "waiting_for_fulfillment") {
    // Known before it ships, so that the app and the workflows that listen to it take its fulfillment for a new one.
    await syncOrder(ctx, { shop, orderId: test.orderId, cause: "person" });
    const stopped = await fulfill(ctx, shop, test);
    if (stopped) return stopped;
  }
  // Storing the reading lets the capture test see it, see `followCaptureTest`.
  const sync = await syncOrder(ctx, { shop, orderId: test.orderId, cause: "person" });
  switch (sync.kind) {
    case "unavailable":
      return { kind: "look_again", afterMs: sync.retryAfterMs };
    case "unauthorized":
      await failTest(ctx, shop, test, { failure: "unauthorized" });
      return { kind: "over" };
    case "missing": {
      const change = withoutOrder(test, ctx.clock.now());
      if (change) await recordTest(ctx, shop, test, change);
      return { kind: "over" };
    }
    case "unreadable":
      return awaitNextOrder(ctx, shop, test);
    case "stored":
    case "not_ours":
      return { kind: "look_again", afterMs: LIVE_MS };
  }
}

/** Null once the order is fulfilled, or may be. */
async function fulfill(ctx: TestContext, shop: ShopDomain, test: WithOrder): Promise<TestStep | null> {
  const answer = await ctx.testOrders.fulfill(shop, test.orderId);
  switch (answer.kind) {
    case "done":
    case "unknown":
      return null;
    case "unavailable":
      return { kind: "look_again", afterMs: answer.retryAfterMs };
    case "unauthorized":
      await failTest(ctx, shop, test, { failure: "unauthorized" });
      return { kind: "over" };
    case "rejected": {
      const failure = answer.accessDenied ? "scopes_missing" : "fulfillment_refused";
      await failTest(ctx, shop, test, { failure, failureText: answer.providerText });
      return { kind: "over" };
    }
  }
}
