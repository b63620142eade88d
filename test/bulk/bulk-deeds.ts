import { randomUUID } from "node:crypto";
import { orderBy } from "../sandbox/control-client";
import { SHOP } from "../support/installed-app";
import { ANNA } from "../support/people";
import { NO_OPTIONS, type BulkAction, type BulkOptions } from "~/bulk/bulk-action";
import { BULK_GROUPS } from "~/bulk/bulk-group";
import { runBulk } from "~/bulk/run-bulk.server";
import { startBulk } from "~/bulk/start-bulk.server";
import type { OrderId } from "~/kernel/ids";
import { readOrderPage } from "~/order-page/read-order.server";
import { syncOrder } from "~/orders/sync-order.server";
import { useBulkBench } from "./bulk-bench";

/** What a person says where an action needs a reason. */
export const SAID: BulkOptions = { ...NO_OPTIONS, reason: "Asked by the customer" };

/** The bench, with each action as a run, and what shows how often it was done with an order. */
export function useBulkDeeds() {
  const bench = useBulkBench();
  async function begin(
    action: BulkAction,
    orderIds: OrderId[],
    options: BulkOptions = SAID,
  ): Promise<string> {
    const outcome = await startBulk(bench.app().ctx, {
      ...{ shop: SHOP, actor: ANNA, action, options, groups: BULK_GROUPS, formKey: randomUUID() },
      selection: bench.these(orderIds),
    });
    if (outcome.kind !== "started") throw new Error(`started expected, not ${outcome.kind}`);
    return outcome.runId;
  }

  const work = (runId: string) => runBulk(bench.app().ctx, { shop: SHOP, runId });
  const page = async (orderId: OrderId) => {
    const read = await readOrderPage(bench.app().ctx, { shop: SHOP, orderId });
    if (!read) throw new Error("The order is not there.");
    return read.order;
  };
  const sync = (orderId: OrderId) => syncOrder(bench.app().ctx, { shop: SHOP, orderId, cause: "webhook" });
  const movedAtShopify = async (orderId: OrderId, kind: string) =>
    (await orderBy(bench.app().sandbox.url, "GET", `orders/${orderId}`)).transactions.filter(
      (each) => each.kind === kind && each.status === "SUCCESS",
    ).length;

  /** What each action needs to find, and what shows that it was done exactly once. */
  const CASES: Record<
    BulkAction,
    { prepare?: (id: OrderId) => Promise<void>; times: (id: OrderId) => Promise<number> }
  > = {
    capture: { times: (id) => movedAtShopify(id, "CAPTURE") },
    void: { times: (id) => movedAtShopify(id, "VOID") },
    refund: {
      async prepare(id) {
        await orderBy(bench.app().sandbox.url, "POST", `orders/${id}/capture`, {});
        await sync(id);
      },
      times: (id) => movedAtShopify(id, "REFUND"),
    },
    hold: { times: async (id) => (await page(id)).holds.length },
    release: {
      async prepare(id) {
        await work(await begin("hold", [id]));
      },
      times: async (id) => (await page(id)).timeline.filter(({ kind }) => kind === "hold_ended").length,
    },
    settle: { times: async (id) => (await page(id)).settlements.length },
  };

  async function prepared(action: BulkAction, count: number): Promise<OrderId[]> {
    const orderIds = await bench.place(count);
    for (const orderId of orderIds) await CASES[action].prepare?.(orderId);
    return orderIds;
  }

  const timesOf = (action: BulkAction, orderIds: OrderId[]) =>
    Promise.all(orderIds.map((orderId) => CASES[action].times(orderId)));

  return { bench, begin, work, page, sync, movedAtShopify, prepared, timesOf };
}
