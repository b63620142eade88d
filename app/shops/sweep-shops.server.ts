import { findOpenPrivacyRequests } from "~/privacy/privacy-requests.store.server";
import { findTestsToContinue } from "~/setup/capture-test/capture-tests.store.server";
import {
  findShopsWithOldProfile,
  findUnfinishedRemovals,
  installedShops,
} from "~/platform/shops/shops.store.server";
import { asId } from "~/kernel/ids";
import type { AppContext } from "~/context";
import { sweepBackfills } from "~/orders/backfill/sweep-backfills.server";

/** Where a sweep finds more, the next sweep handles the rest. */
const LIMIT = 500;

/** A younger privacy request or removal has its own job on the way. */
const OVERDUE_MS = 10 * 60_000;

/** Shopify reports changes of a profile, so this replaces reports that were lost. */
const PROFILE_AGE_MS = 86_400_000;

/**
 * Enqueues a reconciliation and a setup check for every shop that has the app, one job each unless one is waiting, and
 * backfills and profiles where they are missing. Removals of the app, and requests of shops and customers, whose job was
 * lost are enqueued again, requests even for shops that are gone.
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
    const readSince = new Date(ctx.clock.now().getTime() - PROFILE_AGE_MS);
    for (const shop of await findShopsWithOldProfile(ctx.db, page, readSince))
      await ctx.queue.enqueue("read-shop-profile", { shop });
    shops += page.length;
  }
  await sweepBackfills(ctx);
  // The jobs of proofs continue by themselves; this loop replaces lost ones.
  for (const { shop, id: testId, state } of await findTestsToContinue(ctx.db))
    await ctx.queue.enqueue("continue-capture-test", { shop: asId(shop), testId, state });
  const overdue = new Date(ctx.clock.now().getTime() - OVERDUE_MS);
  for (const { shop, triggeredAt } of await findUnfinishedRemovals(ctx.db, {
    reportedBefore: overdue,
    limit: LIMIT,
  }))
    await ctx.queue.enqueue("uninstall-shop", { shop, triggeredAt: triggeredAt.toISOString() });
  for (const request of await findOpenPrivacyRequests(ctx.db, { requestedBefore: overdue, limit: LIMIT }))
    await ctx.queue.enqueue("handle-privacy-request", request);
  ctx.log.info({ shops }, "shops swept");
}
