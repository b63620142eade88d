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
  /** The run handled as many orders as it may, so there may be more. */
  | { kind: "more" }
  /** Shopify could not be asked about every order; the orders that were read have their alarms. */
  | { kind: "unavailable"; retryAfterMs: number; detail: string }
  | { kind: "unauthorized"; detail: string };

/** A run reads each order from Shopify. The next run handles the rest, so that people's requests are not held up. */
const LIMIT = 50;

/**
 * Raises an alarm for every pay-later order that was shipped whole and can still be captured after its grace time.
 * Pauses import where capture no longer works, or ends the pause where it works again. Each order is read from Shopify
 * first, so that a capture of the last minute, or a lost webhook, raises no alarm. Safe to repeat and to run twice at
 * once.
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
  // Other orders may have been captured meanwhile, and one miss among captured orders does not end a proof. Where the
  // check fails, the stored evidence counts; the next check judges it again.
  if (missed.length > 0) await checkSetup(ctx, { shop });
  const { alarms, paused } = await raiseAlarmsAndPause(ctx, shop, looked);
  if (failure) return failure;
  if (late.length === LIMIT) return { kind: "more" };
  await resumeByItself(ctx, shop);
  return { kind: "checked", alarms, paused };
}
