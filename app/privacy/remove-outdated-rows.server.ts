import { RETENTION } from "./retention";
import { deleteOutdated } from "./retention.store.server";
import { Prisma } from "~/platform/database/generated/client";
import type { AppContext } from "~/context";

const DAY_MS = 86_400_000;
const LIMIT = 1_000;

/**
 * Deletes up to a thousand outdated rows of every table; "more" where others may be left. In the schema a row stands
 * above the rows that refer to it, so the last table comes first. Safe to repeat.
 */
export async function removeOutdatedRows(
  ctx: Pick<AppContext, "db" | "clock" | "log">,
): Promise<{ kind: "more" | "ended" }> {
  const removed: Partial<Record<Prisma.ModelName, number>> = {};
  for (const table of Object.values(Prisma.ModelName).reverse()) {
    const retention = RETENTION[table];
    if (!("days" in retention)) continue;
    const before = new Date(ctx.clock.now().getTime() - retention.days * DAY_MS);
    const count = await deleteOutdated(ctx.db, table, { ...retention, before, limit: LIMIT });
    if (count > 0) removed[table] = count;
  }
  ctx.log.info({ removed }, "outdated rows removed");
  return { kind: Object.values(removed).includes(LIMIT) ? "more" : "ended" };
}
