import { changeTest, findRunningTest } from "./capture-tests.store.server";
import { addTimelineEvents } from "~/orders/timeline.store.server";
import type { Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";

export type StopTestResult =
  | { kind: "stopped" }
  /** No proof was running: it ended by itself or was stopped before. */
  | { kind: "not_running" };

/** Ends the running proof without a result. The test order, if there is one, is canceled in the background. */
export async function stopCaptureTest(
  ctx: Pick<AppContext, "db" | "queue" | "clock" | "newId">,
  { shop, actor }: { shop: ShopDomain; actor: Actor },
): Promise<StopTestResult> {
  return ctx.db.$transaction(async (tx): Promise<StopTestResult> => {
    const test = await findRunningTest(tx, shop);
    const endedAt = ctx.clock.now();
    if (!test || !(await changeTest(tx, shop, test, { state: "stopped", endedAt })))
      return { kind: "not_running" };
    const { method, orderName } = test;
    await addTimelineEvents(tx, shop, [
      {
        id: ctx.newId(),
        orderId: null,
        kind: "capture_test_ended",
        occurredAt: endedAt,
        actor,
        data: { state: "stopped", method, orderName },
        reference: test.id,
      },
    ]);
    await ctx.queue.enqueue("continue-capture-test", { shop, testId: test.id, state: "stopped" }, { tx });
    return { kind: "stopped" };
  });
}
