import type { Tx } from "~/platform/database/client.server";
import { findMisses, findPastMisses, type Miss } from "~/alarms/alarms.store.server";
import { addAlarmMail } from "~/alarms/add-alarm-mail.server";
import { lockShopSettings, readShopSettings } from "~/settings/settings.store.server";
import { findUndecidedCaptures } from "~/money/operation/undecided-captures.store.server";
import { MISSES_WITHIN_MS } from "~/alarms/alarm";
import { reasonToPause } from "./pause";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { ImportPause, ShopSettings } from "~/settings/settings";
import type { AppContext } from "~/context";
import { readEvidence } from "~/setup/evidence/read-evidence.server";
import { pauseImport } from "./pause-import.server";
import { raiseAlarms } from "~/alarms/raise-alarms.server";
import { toMailed } from "~/alarms/to-mailed.server";

export type AlarmContext = Pick<AppContext, "db" | "queue" | "clock" | "newId" | "log" | "translate">;

/**
 * Raises the alarms of the given orders that are missed, and pauses import where necessary, in one transaction with
 * every report of it: the timeline, one mail, and Flow. When two processes run at once, the second finds nothing left.
 */
export async function raiseAlarmsAndPause(
  ctx: AlarmContext,
  shop: ShopDomain,
  orderIds: readonly OrderId[],
): Promise<{ alarms: number; paused: boolean }> {
  if (orderIds.length === 0 && !(await isPauseDue(ctx, shop))) return { alarms: 0, paused: false };
  const outcome = await ctx.db.$transaction(async (tx) => {
    const settings = await lockShopSettings(tx, shop);
    const now = ctx.clock.now();
    const misses = await findMisses(tx, shop, { now, limit: orderIds.length, orderIds });
    await raiseAlarms(ctx, tx, { shop, misses, now });
    const reason = await findReason(tx, shop, { settings, now });
    if (reason !== null) await pauseImport(ctx, tx, { shop, reason, now });
    else if (misses.length > 0) await mailAlarms(ctx, tx, { shop, misses });
    return { alarms: misses.length, paused: reason !== null };
  });
  if (outcome.alarms > 0 || outcome.paused) ctx.log.warn({ shop, ...outcome }, "shipped and not captured");
  return outcome;
}

/** Checks before locking the settings, because nearly always there is nothing to do. */
async function isPauseDue(ctx: AlarmContext, shop: ShopDomain): Promise<boolean> {
  const settings = await readShopSettings(ctx.db, shop);
  return (await findReason(ctx.db, shop, { settings, now: ctx.clock.now() })) !== null;
}

async function findReason(
  db: AlarmContext["db"] | Tx,
  shop: ShopDomain,
  { settings, now }: { settings: ShopSettings; now: Date },
): Promise<ImportPause | null> {
  const past = await findPastMisses(db, shop, new Date(now.getTime() - MISSES_WITHIN_MS));
  // An outage of Shopify is no fault of the merchant's setup, so captures that wait for Shopify only raise alarms.
  const undecided = await findUndecidedCaptures(
    db,
    shop,
    past.map(({ orderId }) => orderId),
  );
  const misses = past.filter(({ orderId }) => !undecided.has(orderId));
  const { all: evidence } = await readEvidence(db, shop, { now });
  return reasonToPause({ settings, misses, evidence, now });
}

/** Writes one mail for all orders that were missed at the same time. */
async function mailAlarms(
  ctx: AlarmContext,
  tx: Tx,
  { shop, misses }: { shop: ShopDomain; misses: readonly Miss[] },
): Promise<void> {
  const data = { reason: null, orders: await toMailed(tx, shop, misses) };
  await addAlarmMail(ctx, tx, { shop, kind: "alarm", reference: ctx.newId(), data });
}
