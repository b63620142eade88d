import type { AppContext } from "~/context";
import { endOverdue } from "./ask-second-person.server";

/** Ends the requests of all shops that nobody confirmed in time. Nobody can confirm them before that either. */
export async function sweepConfirmations(ctx: Pick<AppContext, "db" | "clock" | "newId">): Promise<void> {
  await ctx.db.$transaction((tx) => endOverdue(ctx, tx, { now: ctx.clock.now() }));
}
