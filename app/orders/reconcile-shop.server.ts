import type { ReadingContext } from "~/context";
import { storeEach } from "./store-each.server";
import { findShop, writeReconciledTo } from "~/platform/shops/shops.store.server";
import type { ShopDomain } from "~/kernel/ids";
import type { JobPayloads } from "~/platform/jobs/jobs";

type Payload = JobPayloads["reconcile-shop"];
/** Where a pass continues. */
type Resume = NonNullable<Payload["resume"]>;

export type ReconcileOutcome =
  | { kind: "done" }
  /** The pass has read its limited number of pages. */
  | { kind: "more"; resume: Resume }
  | { kind: "unavailable"; retryAfterMs: number; detail: string; resume: Resume | null }
  | { kind: "unauthorized"; detail: string }
  | { kind: "not_installed" };

const PAGE_SIZE = 25;
const PAGES_PER_STEP = 20;
/** Changes may appear in Shopify's search a little late, and clocks differ. */
const OVERLAP_MS = 10 * 60_000;
/** How far back the first pass looks; the import reads older waiting orders. */
const FIRST_LOOK_BACK_MS = 7 * 86_400_000;

/**
 * Reads the orders that changed since the last pass, whatever webhooks reported: deliveries can be a day late or get
 * lost. A finished pass is stored with its start time, so that the next pass reads what changed in between.
 */
export async function reconcileShop(ctx: ReadingContext, input: Payload): Promise<ReconcileOutcome> {
  const { shop } = input;
  const row = await findShop(ctx.db, shop);
  if (!row || row.uninstalledAt) return { kind: "not_installed" };
  const startedAt = input.resume ? new Date(input.resume.startedAt) : ctx.clock.now();
  const from = row.reconciledTo ?? new Date(startedAt.getTime() - FIRST_LOOK_BACK_MS);
  const updatedAfter = input.resume
    ? new Date(input.resume.updatedAfter)
    : new Date(from.getTime() - OVERLAP_MS);
  let cursor = input.resume?.cursor ?? null;
  const resumeAt = (next: string): Resume => ({
    startedAt: startedAt.toISOString(),
    updatedAfter: updatedAfter.toISOString(),
    cursor: next,
  });
  for (let pages = 0; pages < PAGES_PER_STEP; pages += 1) {
    const page = await readPage(ctx, shop, { updatedAfter, cursor });
    if (page.kind === "unavailable") return { ...page, resume: cursor === null ? null : resumeAt(cursor) };
    if (page.kind === "unauthorized") return page;
    const { outcomes, setAside } = await storeEach(ctx, { shop, read: page.value });
    const ordersRead = outcomes.size + setAside.length;
    ctx.log.info({ shop, ordersRead, ordersSetAside: setAside.length }, "changed orders read");
    cursor = page.value.nextCursor;
    if (cursor === null) {
      await writeReconciledTo(ctx.db, shop, startedAt);
      return { kind: "done" };
    }
  }
  return cursor === null ? { kind: "done" } : { kind: "more", resume: resumeAt(cursor) };
}

function readPage(
  ctx: ReadingContext,
  shop: ShopDomain,
  place: { updatedAfter: Date; cursor: string | null },
) {
  return ctx.shopAdmin.listOrders(shop, {
    scope: "any",
    ...place,
    pageSize: PAGE_SIZE,
    order: "oldest_change_first",
  });
}
