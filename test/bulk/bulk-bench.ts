import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { control, orderBy } from "../sandbox/control-client";
import { type InstalledApp, SHOP, installApp } from "../support/installed-app";
import { forgetOrders } from "../support/forget-orders";
import { ANNA } from "../support/people";
import { BULK_CAPTURE } from "~/bulk/bulk-action";
import { BULK_GROUPS } from "~/bulk/bulk-group";
import type { OrderId } from "~/kernel/ids";
import type { BulkSelection } from "~/bulk/bulk-view";
import { readBulkRun } from "~/bulk/read-bulk-run.server";
import { startBulk } from "~/bulk/start-bulk.server";
import { syncOrder } from "~/orders/sync-order.server";

export const PENDING: BulkSelection = { kind: "filter", view: "pending", search: "", filters: "" };
/** Of as many orders, how many captures each has. */
export const once = (orderIds: OrderId[]) => orderIds.map(() => 1);

/** An installed shop for all tests of a file; each begins without orders, runs and faults. */
export function useBulkBench() {
  let app: InstalledApp;
  beforeAll(async () => {
    app = await installApp();
    await app.switchImport(true);
  });
  beforeEach(async () => {
    await (await app.composition.boss()).deleteAllJobs();
    await forgetOrders(app.db);
    await app.db.bulkRun.deleteMany();
    await control(app.sandbox.url, "DELETE", "faults");
    await control(app.sandbox.url, "DELETE", "requests");
  });
  afterAll(() => app.close());

  const these = (orderIds: OrderId[]): BulkSelection => ({ kind: "orders", orderIds });
  const fault = (operation: string, kind: string, times = 1) =>
    control(app.sandbox.url, "POST", "faults", { operation, kind, times });
  const asked = async (operation: string) =>
    (await control(app.sandbox.url, "GET", `requests?operation=${operation}`)).body["total"];

  async function place(count: number, fields: Record<string, unknown> = {}): Promise<OrderId[]> {
    const orderIds: OrderId[] = [];
    for (let placed = 0; placed < count; placed += 1) {
      const orderId = await app.placeOrder(fields);
      await syncOrder(app.ctx, { shop: SHOP, orderId, cause: "webhook" });
      orderIds.push(orderId);
    }
    return orderIds;
  }

  async function start(selection: BulkSelection, formKey: string = randomUUID()): Promise<string> {
    const outcome = await startBulk(app.ctx, {
      ...BULK_CAPTURE,
      shop: SHOP,
      selection,
      groups: BULK_GROUPS,
      formKey,
      actor: ANNA,
    });
    if (outcome.kind !== "started") throw new Error(`started expected, not ${outcome.kind}`);
    return outcome.runId;
  }

  const read = async (runId: string) => {
    const run = await readBulkRun(app.ctx, { shop: SHOP, runId });
    if (!run) throw new Error("There is no such run.");
    return run;
  };
  const capturesOf = async (orderId: OrderId) =>
    (await orderBy(app.sandbox.url, "GET", `orders/${orderId}`)).transactions.filter(
      ({ kind, status }) => kind === "CAPTURE" && status === "SUCCESS",
    ).length;
  const captures = (orderIds: OrderId[]) => Promise.all(orderIds.map(capturesOf));
  return { app: () => app, these, fault, asked, place, start, read, capturesOf, captures };
}
