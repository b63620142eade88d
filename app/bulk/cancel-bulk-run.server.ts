import { readBackLater } from "./read-back-later.server";
import { cancelRun } from "./bulk-runs.store.server";
import type { Actor } from "~/kernel/actor";
import type { ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";

/** Skips every order that still waits. Captures that are being sent continue. */
export async function cancelBulkRun(
  ctx: Pick<AppContext, "db" | "clock" | "log" | "queue">,
  input: { shop: ShopDomain; runId: string; actor: Actor },
): Promise<"canceled" | "not_running"> {
  const { shop, runId, actor } = input;
  const isCanceled = await cancelRun(ctx.db, { shop, runId }, actor, ctx.clock.now());
  if (isCanceled) await readBackLater(ctx, { shop, runId });
  return isCanceled ? "canceled" : "not_running";
}
