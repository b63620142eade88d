import type { Database, Tx } from "~/platform/database/client.server";
import { asId, type OrderId, type ShopDomain } from "~/kernel/ids";

export interface TriggerStatus {
  handle: string;
  enabled: boolean;
  /** By Flow's clock. */
  changedAt: Date;
}

/** Of each of the app's triggers whether a workflow with it is on. One that no workflow ever used is left out. */
export async function readTriggerStatuses(db: Database | Tx, shop: ShopDomain): Promise<TriggerStatus[]> {
  return db.flowTriggerStatus.findMany({
    where: { shop },
    orderBy: { handle: "asc" },
    select: { handle: true, enabled: true, changedAt: true },
  });
}

/** When a workflow last ran one of the app's actions. */
export async function readLastRunAt(db: Database | Tx, shop: ShopDomain): Promise<Date | null> {
  const { _max } = await db.flowActionRun.aggregate({ where: { shop }, _max: { receivedAt: true } });
  return _max.receivedAt;
}

/** When workflows told that they had captured, by order. */
export async function readCaptureReports(
  db: Database | Tx,
  shop: ShopDomain,
  orderIds: readonly OrderId[],
): Promise<Map<OrderId, Date[]>> {
  const rows = await db.flowActionRun.findMany({
    where: { shop, handle: "report-bnpl-capture", orderId: { in: [...orderIds] } },
    select: { orderId: true, receivedAt: true },
  });
  const reports = new Map<OrderId, Date[]>();
  for (const { orderId, receivedAt } of rows) {
    const id = asId<OrderId>(orderId ?? "");
    reports.set(id, [...(reports.get(id) ?? []), receivedAt]);
  }
  return reports;
}
