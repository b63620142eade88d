import type { OrderId } from "~/kernel/ids";
import type { OrderSnapshot } from "~/orders/order-snapshot";
import { findLineUnits, lockOrder } from "~/orders/orders.store.server";
import {
  findReports,
  insertReport,
  leaseReport,
  type ShipmentReport,
} from "~/orders/shipments/reported-shipments.store.server";
import type { Tracking } from "~/orders/shipping.port";
import { decideRelease } from "~/release/release";
import { toReleasedOrder } from "~/release/released-order";
import { findDecided } from "~/release/releases.store.server";
import type { Rules } from "~/settings/rules.server";
import type { ApiKey } from "../keys/api-key";
import type { ApiContext } from "../operations/operation";
import { checkReport, type ReportedParcel, type ReportRefusal } from "./check-report";
import { recordHere } from "./record-here.server";

export interface ReportInput extends ReportedParcel {
  key: ApiKey;
  orderId: OrderId;
  /** Identifies the report: the same one again is the same parcel. */
  reportId: string;
  tracking: Tracking;
  notifyCustomer: boolean;
}

export type Admission =
  | {
      kind: "admitted";
      report: ShipmentReport;
      /** Fulfillments that Shopify shows and that the app made for other reports. */
      ofOthers: ShipmentReport["fulfillments"];
      /** Whether an earlier try may have brought a part of the report to Shopify. */
      isRepeated: boolean;
    }
  | { kind: "unknown_order" }
  /** Another report about the order is being brought to Shopify. */
  | { kind: "busy" }
  | ReportRefusal;

/** As long as a request may run. A report that is open for longer was left by a process that died. */
const UNDER_WAY_MS = 60_000;
export const endOfLease = (now: Date): Date => new Date(now.getTime() + UNDER_WAY_MS);

/**
 * Stores a report, decided on stored facts under the order's lock. A known report is admitted as it was stored. Of a
 * canceled order Shopify takes no fulfillment, so the app records its parcels alone.
 */
export async function admitReport(
  ctx: ApiContext,
  input: ReportInput,
  { snapshot, rules }: { snapshot: OrderSnapshot; rules: Rules },
): Promise<Admission> {
  const { orderId, reportId } = input;
  const { shop } = input.key;
  return ctx.db.$transaction(async (tx): Promise<Admission> => {
    await lockOrder(tx, shop, orderId);
    const reports = await findReports(tx, shop, orderId);
    const others = reports.filter(({ id }) => id !== reportId);
    const ofOthers = others.flatMap(({ fulfillments }) => fulfillments);
    const now = ctx.clock.now();
    const known = reports.find(({ id }) => id === reportId);
    if (known?.leasedUntil && known.leasedUntil > now) return { kind: "busy" };
    if (known) {
      await leaseReport(tx, shop, orderId, { id: reportId, until: endOfLease(now) });
      return { kind: "admitted", report: known, ofOthers, isRepeated: true };
    }
    const since = now.getTime() - UNDER_WAY_MS;
    if (others.some(({ settledAt, reportedAt }) => settledAt === null && reportedAt.getTime() > since))
      return { kind: "busy" };
    const [row] = await findDecided(tx, shop, [orderId]);
    if (!row) return { kind: "unknown_order" };
    const checked = checkReport(input, { ...row, lines: await findLineUnits(tx, shop, orderId) }, now);
    if (checked.kind !== "accepted") return checked;
    const release = decideRelease(toReleasedOrder(row), rules.settings, now);
    const destination = row.canceledAt ? "here" : rules.settings.reportedShipments;
    const report: ShipmentReport = {
      id: reportId,
      keyId: input.key.id,
      destination,
      lines: checked.lines,
      tracking: input.tracking,
      notifyCustomer: input.notifyCustomer,
      shippedAt: checked.shippedAt,
      reportedAt: now,
      heldFor: release.state === "hold" ? release.reasons : [],
      known: snapshot.fulfillments.map(({ id }) => id),
      fulfillments: [],
      refusal: null,
      tries: 0,
      ...(destination === "here"
        ? { settledAt: now, leasedUntil: null, nextTryAt: null }
        : { settledAt: null, leasedUntil: endOfLease(now), nextTryAt: endOfLease(now) }),
    };
    await insertReport(tx, shop, orderId, report);
    if (destination === "here") await recordHere(ctx, tx, { key: input.key, orderId, report });
    return { kind: "admitted", report, ofOthers, isRepeated: false };
  });
}
