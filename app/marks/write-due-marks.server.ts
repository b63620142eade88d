import type { AppContext } from "~/context";
import type { ShopDomain } from "~/kernel/ids";
import { createSpender } from "~/platform/api-budget/create-spender.server";
import { findDueOrders } from "./order-marks.store.server";
import { writeMarks, type MarkContext } from "./write-marks.server";

const ORDERS_AT_ONCE = 50;
/** A job that would run for longer ends, and the next one continues behind the jobs that wait. */
const LONGEST_RUN_MS = 20_000;
/** What is free beyond the reserve for people before an order is begun; the requests take their own points. */
const POINTS_TO_BEGIN = 10;

/**
 * Writes due marks of a shop one order after the other, such as those of a changed setting, as far as the API budget
 * that people and live orders leave allows. Answers whether there may be more at once.
 */
export async function writeDueMarks(
  ctx: MarkContext & Pick<AppContext, "newId" | "apiLimits">,
  { shop }: { shop: ShopDomain },
): Promise<{ kind: "done" | "more" } | { kind: "unavailable"; retryAfterMs: number; detail: string }> {
  const spend = createSpender(ctx, shop, performance.now() + LONGEST_RUN_MS);
  const due = await findDueOrders(ctx.db, shop, { now: ctx.clock.now(), limit: ORDERS_AT_ONCE });
  for (const orderId of due) {
    const free = await spend(POINTS_TO_BEGIN, () => Promise.resolve("free"));
    if (free === "late") return { kind: "more" };
    const outcome = await writeMarks(ctx, { shop, orderId });
    if (outcome.kind === "unavailable") return outcome;
  }
  return { kind: due.length === ORDERS_AT_ONCE ? "more" : "done" };
}
