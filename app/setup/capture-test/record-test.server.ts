import { changeTest } from "./capture-tests.store.server";
import { addTimelineEvents } from "~/orders/timeline.store.server";
import type { TestChange } from "./advance-test";
import type { ShopDomain } from "~/kernel/ids";
import type { CaptureTest, CaptureTestFailure } from "./capture-test";
import type { AppContext } from "~/context";

export type RecordContext = Pick<AppContext, "db" | "queue" | "clock" | "newId" | "log">;

/**
 * Writes a step of a running proof together with the job for the next step. The end of a proof also writes the shop's
 * timeline and enqueues a check of the setup. False where another process was first.
 */
export async function recordTest(
  ctx: RecordContext,
  shop: ShopDomain,
  test: CaptureTest,
  change: TestChange & { failureText?: string | null },
): Promise<boolean> {
  const next = { ...test, ...change };
  const recorded = await ctx.db.$transaction(async (tx) => {
    if (!(await changeTest(tx, shop, test, change))) return false;
    const { id: testId, state, method, orderName } = next;
    await ctx.queue.enqueue("continue-capture-test", { shop, testId, state }, { tx });
    if (next.endedAt === null) return true;
    await addTimelineEvents(tx, shop, [
      {
        id: ctx.newId(),
        orderId: null,
        kind: "capture_test_ended",
        occurredAt: next.endedAt,
        actor: { kind: "app" },
        data: { state, method, orderName },
        reference: testId,
      },
    ]);
    await ctx.queue.enqueue("check-setup", { shop }, { tx });
    return true;
  });
  if (recorded) ctx.log.info({ shop, testId: test.id, state: next.state }, "capture test went on");
  return recorded;
}

/** Ends a capture test that cannot be carried out. */
export async function failTest(
  ctx: RecordContext,
  shop: ShopDomain,
  test: CaptureTest,
  why: { failure: CaptureTestFailure; failureText?: string },
): Promise<void> {
  const { failure, failureText = null } = why;
  await recordTest(ctx, shop, test, { state: "failed", failure, failureText, endedAt: ctx.clock.now() });
}
