import type { MoneyContext } from "../money-context";

/** These jobs only make things sooner (webhooks and the sweep do them anyway), so a failure spoils no outcome. */
export async function enqueueBestEffort(
  { log }: Pick<MoneyContext, "log">,
  enqueue: () => Promise<boolean>,
): Promise<void> {
  try {
    await enqueue();
  } catch (error) {
    log.warn({ err: error }, "job not enqueued");
  }
}
