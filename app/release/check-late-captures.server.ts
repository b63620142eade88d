import { findMisses } from "~/alarms/alarms.store.server";
import { isInstalled } from "~/platform/shops/shops.store.server";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { AppContext, ReadingContext } from "~/context";
import { syncOrder } from "~/orders/sync-order.server";
import { checkSetup } from "~/setup/evidence/check-setup.server";
import { raiseAlarmsAndPause } from "./raise-alarms-and-pause.server";
import { resumeByItself } from "./resume-by-itself.server";

export type LateCheckContext = ReadingContext & Pick<AppContext, "shopAdmin" | "translate">;

export type LateCheckOutcome =
  | { kind: "checked"; alarms: number; paused: boolean }
  /** As many were missed as one run looks at: there may be more. */
  | { kind: "more" }
  /** Shopify could not be asked about all of them; those that it was asked about have their alarms. */
  | { kind: "unavailable"; retryAfterMs: number; detail: string }
  | { kind: "unauthorized"; detail: string };

/** A run reads each of them from Shopify; more leaves the rest to the next one, so that people's requests are not held up. */
const LIMIT = 50;

/**
 * Raises an alarm for every pay-later order that was shipped whole and is still capturable after its grace time, and
 * pauses import where capture does not work any more, or ends the pause where it works again. Each order is read from
 * Shopify first, so that a capture of the last minute, or a webhook that was lost, is no alarm. Safe to repeat and to run
 * twice at once.
 */
export async function checkLateCaptures(
  ctx: LateCheckContext,
  { shop }: { shop: ShopDomain },
): Promise<LateCheckOutcome> {
  if (!(await isInstalled(ctx.db, shop))) return { kind: "checked", alarms: 0, paused: false };
  const late = await findMisses(ctx.db, shop, { now: ctx.clock.now(), limit: LIMIT });
  const looked: OrderId[] = [];
  let failure: Extract<LateCheckOutcome, { detail: string }> | null = null;
  for (const { orderId } of late) {
    const reading = await syncOrder(ctx, { shop, orderId, cause: "late_check" });
    if (reading.kind === "unavailable" || reading.kind === "unauthorized") failure = reading;
    if (failure) break;
    looked.push(orderId);
  }
  const missed = await findMisses(ctx.db, shop, { now: ctx.clock.now(), limit: LIMIT, orderIds: looked });
  // Other orders may have been captured meanwhile: one miss between them is not the end of a proof. Where that cannot
  // be read, what was known counts; the next look at setup has this judged again.
  if (missed.length > 0) await checkSetup(ctx, { shop });
  const { alarms, paused } = await raiseAlarmsAndPause(ctx, shop, looked);
  if (failure) return failure;
  if (late.length === LIMIT) return { kind: "more" };
  await resumeByItself(ctx, shop);
  return { kind: "checked", alarms, paused };
}
