import type { Database } from "~/platform/database/client.server";
import { lockOrder } from "~/orders/orders.store.server";
import {
  findReports,
  leaseReport,
  type OpenReport,
} from "~/orders/shipments/reported-shipments.store.server";
import { syncOrder } from "~/orders/sync-order.server";
import { findKeyName } from "../keys/api-keys.store.server";
import type { ApiContext } from "../operations/operation";
import { endOfLease } from "./admit-report.server";
import { bringToShopify } from "./bring-to-shopify.server";

/**
 * Goes on with a report whose process died or whose answer was lost, so that Shopify has the parcel although the
 * warehouse does not repeat its request. A report that somebody else works on, or that is settled, is left alone; one
 * that cannot be brought to Shopify just now stays open for the next try.
 */
export async function finishReport(ctx: ApiContext, open: OpenReport): Promise<void> {
  const { shop, orderId, reportId } = open;
  const leased = await leaseOpen(ctx, open);
  const name = leased && (await findKeyName(ctx.db, shop, leased.report.keyId));
  if (!leased || name === null) return;
  const missing = await ctx.shipping.missingScopes(shop);
  if (missing.kind !== "read" || missing.value.length > 0) return;
  const sync = await syncOrder(ctx, { shop, orderId, cause: "shipment" });
  if (sync.kind !== "stored") return;
  const key = { shop, id: leased.report.keyId, name };
  const { kind } = await bringToShopify(ctx, { key, orderId }, { ...leased, snapshot: sync.snapshot });
  ctx.log.info({ shop, orderId, reportId, outcome: kind }, "an open report of a parcel was tried again");
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
    if (!report?.leasedUntil || report.leasedUntil > now) return null;
    await leaseReport(tx, shop, orderId, { id: reportId, until: endOfLease(now) });
    const others = reports.filter(({ id }) => id !== reportId);
    return { report, ofOthers: others.flatMap(({ fulfillments }) => fulfillments) };
  });
}
