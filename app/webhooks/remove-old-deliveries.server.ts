import { removeDeliveriesBefore } from "./webhook-deliveries.store.server";
import type { AppContext } from "~/context";

/** Shopify retries for four hours and people redeliver by hand within days; after that an id cannot come again. */
const KEPT_DAYS = 14;
const DAY_MS = 86_400_000;

export async function removeOldDeliveries(ctx: Pick<AppContext, "db" | "clock" | "log">): Promise<void> {
  const before = new Date(ctx.clock.now().getTime() - KEPT_DAYS * DAY_MS);
  const removed = await removeDeliveriesBefore(ctx.db, before);
  ctx.log.info({ removed }, "old webhook deliveries removed");
}
