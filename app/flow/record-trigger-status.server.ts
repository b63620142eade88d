import { writeTriggerStatus } from "./flow-action-runs.store.server";
import { parseTriggerName } from "~/platform/outbox/flow-triggers";
import { findShop } from "~/platform/shops/shops.store.server";
import type { ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";

export interface TriggerReport {
  shop: ShopDomain;
  /** Flow's name of the trigger. */
  trigger: string;
  enabled: boolean;
  /** Flow's own time, because reports may arrive out of order. */
  at: Date;
}

/**
 * Records that a workflow with one of the app's triggers was switched on or off, unless the shop removed the app or the
 * trigger is none of the app's. Only the database is asked: Flow waits five seconds and otherwise does not let the
 * merchant switch the workflow on.
 */
export async function recordTriggerStatus(
  ctx: Pick<AppContext, "db" | "log">,
  { shop, trigger, enabled, at: changedAt }: TriggerReport,
): Promise<void> {
  const handle = parseTriggerName(trigger);
  if (!handle) return ctx.log.warn({ shop, trigger }, "Flow named an unknown trigger");
  if ((await findShop(ctx.db, shop))?.uninstalledAt) return;
  await writeTriggerStatus(ctx.db, shop, { handle, enabled, changedAt });
  ctx.log.info({ shop, handle, enabled }, "Flow workflow switched");
}
