import { readSetupCheck, readSetupEvidence } from "./setup.store.server";
import type { ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";

/** Long enough for a burst of reports about one action to make one check. */
const SHORTEST_SECONDS = 5;
/** Short, because a person may be waiting at the checklist for the proof. */
const UNPROVEN_SECONDS = 15;
/** A check reads 200 orders, up to a tenth of what a shop's API limit restores in this time. */
const PROVEN_SECONDS = 300;

/**
 * Seconds between a report and the next check: few while capture after fulfillment is not proven, many once it is, so
 * that a busy shop does not spend its API limit on checks. The sweep checks in any case.
 */
export async function setupCheckDelay(
  ctx: Pick<AppContext, "db" | "clock">,
  { shop }: { shop: ShopDomain },
): Promise<number> {
  const { checkedAt } = await readSetupCheck(ctx.db, shop);
  if (checkedAt === null) return SHORTEST_SECONDS;
  const evidence = await readSetupEvidence(ctx.db, shop);
  const isProven = evidence.some(
    ({ step, state }) => step === "capture_after_fulfillment" && state === "proven",
  );
  const interval = isProven ? PROVEN_SECONDS : UNPROVEN_SECONDS;
  const passed = (ctx.clock.now().getTime() - checkedAt.getTime()) / 1000;
  return Math.max(SHORTEST_SECONDS, Math.ceil(interval - passed));
}
