import { RETENTION } from "./retention";
import { deleteOutdated, removeStaffNames } from "./retention.store.server";
import { STAFF_NAME_DAYS, STAFF_NAMES } from "./staff-names";
import { Prisma } from "~/platform/database/generated/client";
import type { AppContext } from "~/context";

const DAY_MS = 86_400_000;
const LIMIT = 1_000;

type Context = Pick<AppContext, "db" | "clock" | "log">;

/**
 * Deletes up to a thousand outdated rows of every table, and as many outdated names of staff; "more" where others may be
 * left. In the schema a row stands above the rows that refer to it, so the last table comes first. Safe to repeat.
 */
export async function removeOutdatedRows(ctx: Context): Promise<{ kind: "more" | "ended" }> {
  const removed: Partial<Record<Prisma.ModelName, number>> = {};
  let isFull = false;
  const note = (table: Prisma.ModelName, count: number): void => {
    if (count > 0) removed[table] = (removed[table] ?? 0) + count;
    isFull ||= count === LIMIT;
  };
  for (const table of Object.values(Prisma.ModelName).reverse()) {
    note(table, await removeRows(ctx, table));
    const before = daysAgo(ctx, STAFF_NAME_DAYS);
    for (const named of STAFF_NAMES[table] ?? [])
      note(table, await removeStaffNames(ctx.db, table, { ...named, before, limit: LIMIT }));
  }
  ctx.log.info({ removed }, "outdated rows and names removed");
  return { kind: isFull ? "more" : "ended" };
}

async function removeRows(ctx: Context, table: Prisma.ModelName): Promise<number> {
  const retention = RETENTION[table];
  if (!("days" in retention)) return 0;
  const before = daysAgo(ctx, retention.days);
  return deleteOutdated(ctx.db, table, { ...retention, before, limit: LIMIT });
}

function daysAgo({ clock }: Context, days: number): Date {
  return new Date(clock.now().getTime() - days * DAY_MS);
}
