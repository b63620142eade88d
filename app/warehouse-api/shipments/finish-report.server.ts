import { waitAfterRefusals } from "~/autocapture/retry";
import type { Database } from "~/platform/database/client.server";
import { lockOrder } from "~/orders/orders.store.server";
import {
  findReports,
  leaseReport,
  postponeReport,
  type OpenReport,
} from "~/orders/shipments/reported-shipments.store.server";
import { syncOrder } from "~/orders/sync-order.server";
import { findKeyName } from "../keys/api-keys.store.server";
import type { ApiContext } from "../operations/operation";
import { endOfLease } from "./admit-report.server";
import { bringToShopify, type Brought, type Reporter } from "./bring-to-shopify.server";
import { keepRefusedReport } from "./keep-refused-report.server";

/**
 * Goes on with a report whose process died or whose answer was lost, so that Shopify has the parcel although the
 * warehouse does not repeat its request. A report that somebody else works on, or that is settled, is left alone. One
 * that cannot be brought to Shopify just now stays open for the next try, which waits longer each time; one that Shopify
 * refuses is kept as recorded with the app alone, because the goods have left.
 */
export async function finishReport(ctx: ApiContext, open: OpenReport): Promise<void> {
  const { shop, orderId, reportId } = open;
  const leased = await leaseOpen(ctx, open);
  const name = leased && (await findKeyName(ctx.db, shop, leased.report.keyId));
  if (!leased || name === null) return;
  const { report } = leased;
  const reporter = { key: { shop, id: report.keyId, name }, orderId };
  const outcome = await tryAgain(ctx, reporter, leased);
  if (outcome.kind === "refused_by_shopify")
    await keepRefusedReport(ctx, reporter, { report, providerText: outcome.providerText });
  else if (outcome.kind !== "reported") {
    const now = ctx.clock.now();
    const nextTryAt = new Date(now.getTime() + waitAfterRefusals(report.tries + 1));
    await postponeReport(ctx.db, shop, orderId, { id: reportId, now, nextTryAt });
  }
  const facts = { shop, orderId, reportId, outcome: outcome.kind, tries: report.tries };
  ctx.log.info(facts, "an open report of a parcel was tried again");
}

type Leased = NonNullable<Awaited<ReturnType<typeof leaseOpen>>>;
type Tried =
  Exclude<Brought, { kind: "refused_by_shopify" }> | { kind: "refused_by_shopify"; providerText: string };

async function tryAgain(ctx: ApiContext, reporter: Reporter, leased: Leased): Promise<Tried> {
  const { orderId, key } = reporter;
  const sync = await syncOrder(ctx, { shop: key.shop, orderId, cause: "shipment" });
  if (sync.kind === "missing" || sync.kind === "not_ours")
    return { kind: "refused_by_shopify", providerText: "There is no such order." };
  const missing = await ctx.shipping.missingScopes(key.shop);
  if (sync.kind !== "stored" || missing.kind !== "read") return { kind: "unreadable", hasNothing: false };
  if (missing.value.length > 0)
    return {
      kind: "refused_by_shopify",
      providerText: `The app needs the access scope ${missing.value.join(", ")}.`,
    };
  return bringToShopify(ctx, reporter, { ...leased, snapshot: sync.snapshot });
}

async function leaseOpen(
  ctx: { db: Database } & Pick<ApiContext, "clock">,
  { shop, orderId, reportId }: OpenReport,
) {
  const now = ctx.clock.now();
  return ctx.db.$transaction(async (tx) => {
    await lockOrder(tx, shop, orderId);
    const reports = await findReports(tx, shop, orderId);
    const report = reports.find(({ id }) => id === reportId);
    if (!report?.nextTryAt || report.nextTryAt > now) return null;
    await leaseReport(tx, shop, orderId, { id: reportId, until: endOfLease(now) });
    const others = reports.filter(({ id }) => id !== reportId);
    return { report, ofOthers: others.flatMap(({ fulfillments }) => fulfillments) };
  });
}
