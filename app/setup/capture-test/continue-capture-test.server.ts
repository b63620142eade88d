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

/** A person is watching, and the order must be captured within minutes, so the proof reads it this often. */
const LIVE_MS = 5000;
/** Webhooks and reconciliation bring the next order; this look only ends a proof whose order never came. */
const AWAIT_NEXT_MS = 3_600_000;

/**
 * One step of a proof: makes or fulfills the test order, checks whether it was captured, or cleans up. Every step is
 * stored before the next one begins, so that a crash continues there and makes no second order. The job ends where the
 * proof has left the job's state, since every state has its own job.
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

/** A proof whose order cannot be read keeps waiting, as long as a proof whose order does not come. */
async function awaitNextOrder(ctx: TestContext, shop: ShopDomain, test: StoredTest): Promise<TestStep> {
  const waited = ctx.clock.now().getTime() - test.startedAt.getTime();
  if (waited < TEST_WAIT_MS) return { kind: "look_again", afterMs: AWAIT_NEXT_MS };
  await failTest(ctx, shop, test, { failure: "no_order_came" });
  return { kind: "over" };
}

type WithOrder = StoredTest & { orderId: OrderId };

async function lookAtOrder(ctx: TestContext, shop: ShopDomain, test: WithOrder): Promise<TestStep> {
  if (test.method === "test_order" && test.state === "waiting_for_fulfillment") {
    // The order is stored before it ships, so that the app and the workflows treat its fulfillment as new.
    await syncOrder(ctx, { shop, orderId: test.orderId, cause: "person" });
    const stopped = await fulfill(ctx, shop, test);
    if (stopped) return stopped;
  }
  // Storing the reading shows the order to the proof, see `followProof`.
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

/** Null once the order is fulfilled, or may be fulfilled. */
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
