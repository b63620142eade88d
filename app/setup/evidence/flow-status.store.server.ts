import type { Database, Tx } from "~/platform/database/client.server";
import { asId, type OrderId, type ShopDomain } from "~/kernel/ids";

export interface TriggerStatus {
  handle: string;
  enabled: boolean;
  /** The time by Flow's clock. */
  changedAt: Date;
}

export interface FlowStatus {
  /** Whether a workflow is on, for each of the app's triggers. A trigger that no workflow ever used is missing. */
  triggers: TriggerStatus[];
  /** When a workflow last ran one of the app's actions. */
  lastRunAt: Date | null;
}

export async function readFlowStatus(db: Database | Tx, shop: ShopDomain): Promise<FlowStatus> {
  const rows = await db.$queryRaw<(Nullable<TriggerStatus> & { lastRunAt: Date | null })[]>`
    SELECT t.handle, t.enabled, t."changedAt", r."lastRunAt"
    FROM (SELECT max("receivedAt") AS "lastRunAt" FROM "FlowActionRun" WHERE shop = ${shop}) r
    LEFT JOIN "FlowTriggerStatus" t ON t.shop = ${shop} ORDER BY t.handle`;
  return {
    triggers: rows.flatMap(({ handle, enabled, changedAt }) =>
      handle === null || enabled === null || changedAt === null ? [] : [{ handle, enabled, changedAt }],
    ),
    lastRunAt: rows[0]?.lastRunAt ?? null,
  };
}

type Nullable<Row> = { [Column in keyof Row]: Row[Column] | null };

/** When workflows reported captures, per order. */
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
