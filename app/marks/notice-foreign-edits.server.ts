import type { ReadOrder, ReadingContext } from "~/context";
import { differsFromReading, partsOf } from "./find-foreign-edit";
import { usesAnyMark } from "./marks-in-use";
import { withOwnTags } from "./order-mark";
import { compareAgain, findSettled } from "./order-marks.store.server";

/**
 * Has marks written again that a reading of the order shows changed by somebody else. A reading that the app's own
 * writing caused shows what was written, and changes nothing.
 */
export async function noticeForeignEdits(
  ctx: Pick<ReadingContext, "db" | "clock" | "queue">,
  { shop, snapshot, rules }: ReadOrder,
): Promise<void> {
  if (!usesAnyMark(rules)) return;
  const settled = await findSettled(ctx.db, shop, snapshot.id);
  const changed = settled.filter((mark) => differsFromReading(withOwnTags(mark, rules.settings), snapshot));
  if (changed.length === 0) return;
  const marks = changed.map(({ kind }) => ({ kind, parts: partsOf(snapshot, kind) }));
  await compareAgain(ctx.db, shop, snapshot.id, { marks, now: ctx.clock.now() });
  await ctx.queue.enqueue("write-marks", { shop, orderId: snapshot.id });
}
