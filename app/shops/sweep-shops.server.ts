import { findOpenPrivacyRequests } from "~/privacy/privacy-requests.store.server";
import { findTestsToContinue } from "~/setup/capture-test/capture-tests.store.server";
import { installedShops } from "~/platform/shops/shops.store.server";
import { asId } from "~/kernel/ids";
import type { AppContext } from "~/context";
import { sweepBackfills } from "~/orders/backfill/sweep-backfills.server";

/** A sweep that finds more leaves the rest to the next one. */
const LIMIT = 500;

/** A privacy request that is younger has its own job on the way. */
const OVERDUE_MS = 10 * 60_000;

/**
 * Lets every shop that has the app be reconciled and its setup looked at: one job each, none where one waits already;
 * and its last 60 days be read where they were not. What shops and their customers asked for and whose job was lost is
 * asked for again, of shops that are gone, too.
 */
export async function sweepShops(
  ctx: Pick<AppContext, "db" | "queue" | "clock" | "newId" | "log">,
): Promise<void> {
  let shops = 0;
  for await (const page of installedShops(ctx.db)) {
    for (const shop of page) {
      await ctx.queue.enqueue("reconcile-shop", { shop, resume: null });
      await ctx.queue.enqueue("check-setup", { shop });
    }
    shops += page.length;
  }
  await sweepBackfills(ctx);
  // Their jobs go on by themselves; this finds them again where one was lost.
  for (const { shop, id: testId, state } of await findTestsToContinue(ctx.db))
    await ctx.queue.enqueue("continue-capture-test", { shop: asId(shop), testId, state });
  const requestedBefore = new Date(ctx.clock.now().getTime() - OVERDUE_MS);
  for (const request of await findOpenPrivacyRequests(ctx.db, { requestedBefore, limit: LIMIT }))
    await ctx.queue.enqueue("handle-privacy-request", request);
  ctx.log.info({ shops }, "shops swept");
}
