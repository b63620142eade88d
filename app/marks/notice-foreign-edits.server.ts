import type { ReadOrder, ReadingContext } from "~/context";
import { differsFromReading, partsOf } from "./find-foreign-edit";
import { usesMarks } from "./marks-in-use";
import { withOwnTags } from "./order-mark";
import { compareAgain, findSettled } from "./order-marks.store.server";

/**
 * Has marks written again that a reading of the order shows changed by somebody else. A reading that the app's own
 * writing caused shows what was written, and changes nothing.
 */
export async function noticeForeignEdits(
  ctx: Pick<ReadingContext, "db" | "clock" | "queue">,
  { shop, snapshot, rules: { settings } }: ReadOrder,
): Promise<void> {
  if (!usesMarks(settings)) return;
  const settled = await findSettled(ctx.db, shop, snapshot.id);
  const changed = settled.filter((mark) => differsFromReading(withOwnTags(mark, settings), snapshot));
  if (changed.length === 0) return;
  const kinds = changed.map(({ kind }) => kind);
  const now = ctx.clock.now();
  await compareAgain(ctx.db, shop, snapshot.id, { kinds, parts: partsOf(snapshot), now });
  await ctx.queue.enqueue("write-marks", { shop, orderId: snapshot.id });
}
