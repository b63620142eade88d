import { backfillFilter } from "./order-filters";
import { failImportRun, findImportRun, writeImportPage, writeImportTotal } from "./import-runs.store.server";
import type { ImportFailure, ImportRun } from "~/platform/database/generated/client";
import { isInstalled } from "~/platform/shops/shops.store.server";
import type { ShopDomain } from "~/kernel/ids";
import type { ReadingContext } from "~/context";
import { storeEach } from "../store-each.server";
import { storeOrder } from "../store-order.server";

export type BackfillStep =
  /** The run is finished, or does not exist any more. */
  | { kind: "ended" }
  /** A page is stored, and more pages follow. */
  | { kind: "more" }
  /** Shopify is unavailable or refuses the app. Nothing is lost: the next step starts at the same page. */
  | { kind: "unavailable"; retryAfterMs: number; detail: string };

const PAGE_SIZE = 25;

/**
 * Reads one page of a shop's orders of the last 60 days and stores the position, so that the run continues there after
 * a crash, a deployment or an outage. Captured, voided, refunded and expired orders are stored too, so that lists and
 * figures are right from the first hour. Safe to repeat: orders are stored by their ids.
 */
export async function runBackfill(
  ctx: ReadingContext,
  input: { shop: ShopDomain; runId: string },
): Promise<BackfillStep> {
  const { shop } = input;
  const run = await findImportRun(ctx.db, shop, input.runId);
  if (!run || run.state !== "running") return { kind: "ended" };
  if (!run.everything) return fail(ctx, run, "replaced");
  if (!(await isInstalled(ctx.db, shop))) return fail(ctx, run, "not_installed");
  const counted = await countFirst(ctx, shop, run);
  if (counted.kind !== "counted") return counted;
  const page = await ctx.shopAdmin.listOrders(shop, {
    ...backfillFilter(run.startedAt),
    cursor: run.cursor,
    pageSize: PAGE_SIZE,
    order: "oldest_change_first",
  });
  if (page.kind === "unavailable") return page;
  if (page.kind === "unauthorized") return fail(ctx, run, "not_installed");
  const { outcomes, setAside } = await storeEach(ctx, { shop, read: page.value }, storeOrder);
  const matched = [...outcomes.values()].filter((each) => each === "stored" || each === "outdated").length;
  const { nextCursor } = page.value;
  const read = outcomes.size + setAside.length;
  const done = { nextCursor, read, matched, failed: setAside.length, at: ctx.clock.now() };
  await writeImportPage(ctx.db, run, done);
  return nextCursor === null ? { kind: "ended" } : { kind: "more" };
}

/** Counts the orders for the progress bar, once per run. */
async function countFirst(
  ctx: ReadingContext,
  shop: ShopDomain,
  run: ImportRun,
): Promise<{ kind: "counted" } | BackfillStep> {
  if (run.ordersTotal !== null) return { kind: "counted" };
  const total = await ctx.shopAdmin.countOrders(shop, backfillFilter(run.startedAt));
  if (total.kind === "unavailable") return total;
  if (total.kind === "unauthorized") return fail(ctx, run, "not_installed");
  if (total.value !== null) await writeImportTotal(ctx.db, run, total.value);
  return { kind: "counted" };
}

async function fail(ctx: ReadingContext, run: ImportRun, failure: ImportFailure): Promise<BackfillStep> {
  await failImportRun(ctx.db, run, { failure, at: ctx.clock.now() });
  ctx.log.warn({ shop: run.shop, runId: run.id, failure }, "backfill ended early");
  return { kind: "ended" };
}
