import { importFilter } from "./import-filter";
import { failImportRun, findImportRun, writeImportPage, writeImportTotal } from "~/data/import-runs.server";
import type { ImportRun } from "~/data/generated/client";
import { readShopSettings } from "~/data/settings.server";
import type { ShopDomain } from "~/domain/ids";
import { isImporting } from "~/domain/settings";
import type { AppContext } from "~/services/app-context";
import { storeEach } from "~/services/orders/store-each.server";
import { type StoreContext, storeOrder } from "~/services/orders/store-order.server";

export type ImportContext = StoreContext & Pick<AppContext, "shopAdmin">;

export type ImportStep =
  /** Finished, failed for good, or stopped because import was switched off or paused. */
  | { kind: "ended" }
  /** A page is stored; there are more. */
  | { kind: "more" }
  /** Shopify could not be asked. Nothing is lost: the next step starts at the same page. */
  | { kind: "unavailable"; retryAfterMs: number; detail: string };

const PAGE_SIZE = 25;

/**
 * Imports one page of a run and saves where it got to, so that the run goes on at that place after a crash, a
 * deployment or an outage. Safe to repeat: orders are stored by their ids.
 */
export async function runImport(
  ctx: ImportContext,
  input: { shop: ShopDomain; runId: string },
): Promise<ImportStep> {
  const { shop } = input;
  const run = await findImportRun(ctx.db, shop, input.runId);
  if (!run || run.state !== "running") return { kind: "ended" };
  const settings = await readShopSettings(ctx.db, shop);
  if (!isImporting(settings))
    return fail(ctx, run, settings.importOn ? "import_paused" : "import_turned_off");
  const counted = await countFirst(ctx, shop, run);
  if (counted.kind !== "counted") return counted;
  const page = await ctx.shopAdmin.listOrders(shop, {
    ...importFilter(run.startedAt),
    cursor: run.cursor,
    pageSize: PAGE_SIZE,
    order: "oldest_change_first",
  });
  if (page.kind === "unavailable") return page;
  if (page.kind === "unauthorized") return fail(ctx, run, "unauthorized");
  const { outcomes, setAside } = await storeEach(ctx, { shop, read: page.value }, storeOrder);
  const matched = [...outcomes.values()].filter((each) => each === "stored" || each === "outdated").length;
  const { nextCursor } = page.value;
  const read = outcomes.size + setAside.length;
  const done = { nextCursor, read, matched, failed: setAside.length, at: ctx.clock.now() };
  await writeImportPage(ctx.db, run, done);
  return nextCursor === null ? { kind: "ended" } : { kind: "more" };
}

/** The total for the progress bar, once per run. */
async function countFirst(
  ctx: ImportContext,
  shop: ShopDomain,
  run: ImportRun,
): Promise<{ kind: "counted" } | ImportStep> {
  if (run.ordersTotal !== null) return { kind: "counted" };
  const total = await ctx.shopAdmin.countOrders(shop, importFilter(run.startedAt));
  if (total.kind === "unavailable") return total;
  if (total.kind === "unauthorized") return fail(ctx, run, "unauthorized");
  if (total.value !== null) await writeImportTotal(ctx.db, run, total.value);
  return { kind: "counted" };
}

async function fail(ctx: ImportContext, run: ImportRun, failure: string): Promise<ImportStep> {
  await failImportRun(ctx.db, run, failure, ctx.clock.now());
  ctx.log.warn({ shop: run.shop, runId: run.id, failure }, "import ended early");
  return { kind: "ended" };
}
