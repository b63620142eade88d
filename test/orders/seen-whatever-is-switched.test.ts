import { beforeEach, expect, test } from "vitest";
import { orderBy } from "../sandbox/control-client";
import { SHOP } from "../support/installed-app";
import { openAlarmBench, type AlarmBench } from "../alarms/alarm-bench";
import { ANNA } from "../support/people";
import type { OrderId } from "~/kernel/ids";
import { readImport } from "~/release/read-import.server";
import { readKeyFigures } from "~/home/read-key-figures.server";
import { listOrders } from "~/order-list/list-orders.server";
import { syncOrder } from "~/orders/sync-order.server";
import { chooseEngine } from "~/setup/checklist/choose-engine.server";
import type { OrderViewName } from "~/order-list/list-state";

let bench: AlarmBench;
beforeEach(async () => {
  bench = await openAlarmBench();
  return () => bench.close();
});

/** What may be done to the switch that the warehouse obeys. */
const SWITCHED: Record<string, () => Promise<unknown>> = {
  on: () => bench.switchImport(true),
  off: () => bench.switchImport(false),
  paused: () =>
    bench.db.settings.updateMany({
      data: { importPausedAt: bench.ctx.clock.now(), importPausedReason: "proof_broken" },
    }),
};
const list = (view: OrderViewName, search = "") =>
  listOrders(bench.ctx, { shop: SHOP, view, search, sort: "processed_asc" });
const by = (orderId: OrderId, what: string, body: Record<string, unknown> = {}) =>
  orderBy(bench.sandbox.url, "POST", `orders/${orderId}/${what}`, body);
const sync = (orderId: OrderId) => syncOrder(bench.ctx, { shop: SHOP, orderId, cause: "webhook" });

test.each(Object.keys(SWITCHED))(
  "with import %s, orders that are placed and shipped are listed, and captured by the app within the day",
  async (switched) => {
    await chooseEngine(bench.ctx, { shop: SHOP, actor: ANNA, gateway: null, engine: "app" });
    await SWITCHED[switched]?.();
    await bench.advance(1);
    for (let order = 0; order < 3; order += 1) await bench.ship(await bench.place({ amount: "100.00" }));
    expect((await list("all")).total).toBe(3);
    await bench.sweep();
    await bench.advance(24 * 60);
    await bench.sweep();
    expect((await list("captured")).rows.map(({ captured }) => captured.amountMinor)).toEqual([
      10_000, 10_000, 10_000,
    ]);
    expect((await readKeyFigures(bench.ctx, { shop: SHOP })).capturedThisMonth).toMatchObject([
      { amount: { amountMinor: 30_000 }, orders: 3 },
    ]);
    expect((await readImport(bench.ctx, { shop: SHOP })).alarms.open).toBe(0);
  },
);

test.each(Object.keys(SWITCHED))(
  "with import %s, an order that is shipped and captured by nobody is alarmed",
  async (switched) => {
    await SWITCHED[switched]?.();
    await bench.advance(1);
    const orderId = await bench.place();
    await bench.ship(orderId);
    await bench.advance(31);
    await bench.sweep();
    expect(await bench.openAlarms()).toEqual([orderId]);
  },
);

test.each([
  ["captured", "captured", (id: OrderId) => by(id, "capture")],
  ["voided", "all", (id: OrderId) => by(id, "void")],
  ["canceled", "all", (id: OrderId) => by(id, "cancel")],
  [
    "refunded",
    "captured",
    async (id: OrderId) => {
      await by(id, "capture");
      await by(id, "refund");
    },
  ],
  ["expired", "expired", () => bench.advance(29 * 24 * 60)],
] as const)(
  "an order that was %s before the app saw it is in view %s and found by search",
  async (_, view, act) => {
    const orderId = await bench.placeOrder();
    await act(orderId);
    expect((await sync(orderId)).kind).toBe("stored");
    const { rows } = await list(view);
    expect(rows.map(({ id }) => id)).toEqual([orderId]);
    expect((await list("all", rows[0]?.name)).total).toBe(1);
  },
);
