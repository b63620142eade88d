import { beforeAll, beforeEach, expect, test } from "vitest";
import { type InstalledApp, SHOP, installApp } from "../support/installed-app";
import { ANNA } from "../support/people";
import { recordTriggerStatus } from "~/flow/record-trigger-status.server";
import type { OrderId } from "~/kernel/ids";
import { startBackfill } from "~/orders/backfill/start-backfill.server";
import { syncOrder } from "~/orders/sync-order.server";
import { holdOrder } from "~/release/holds/hold-order.server";
import { letGo } from "~/release/holds/let-go.server";
import { startReview } from "~/release/review/start-review.server";

let app: InstalledApp;
beforeAll(async () => {
  app = await installApp({ now: Date.UTC(2026, 10, 2, 10) });
  await app.switchImport(true);
  return () => app.close();
});
beforeEach(async () => {
  await app.runJobs();
  await app.db.outboxMessage.deleteMany();
  await app.db.flowTriggerStatus.deleteMany();
});

const switchWorkflow = (trigger: string, enabled = true) =>
  recordTriggerStatus(app.ctx, { shop: SHOP, trigger, enabled, at: app.ctx.clock.now() });
const sync = (orderId: OrderId) => syncOrder(app.ctx, { shop: SHOP, orderId, cause: "webhook" });
async function place(fields: Record<string, unknown> = {}): Promise<OrderId> {
  const orderId = await app.placeOrder({ gateway: "Billink", ...fields });
  await sync(orderId);
  return orderId;
}
async function save(data: Record<string, unknown>): Promise<void> {
  await app.db.settings.update({ where: { shop: SHOP }, data });
  await app.ctx.db.$transaction((tx) => startReview(app.ctx, tx, { shop: SHOP, actor: ANNA }));
  await app.runJobs();
}
const messages = async () => {
  const rows = await app.db.outboxMessage.findMany({
    where: { channel: "flow" },
    orderBy: [{ createdAt: "asc" }, { position: "asc" }],
    select: { kind: true, payload: true },
  });
  return rows.map(({ kind, payload }) => ({ handle: kind, payload }));
};
const released = (orderId: OrderId) => ({
  handle: "bnpl-order-released",
  payload: { order_id: Number(orderId), "Payment method": "Billink" },
});
const held = (orderId: OrderId, Reasons: string) => ({
  handle: "bnpl-order-held",
  payload: { order_id: Number(orderId), "Payment method": "Billink", Reasons },
});

test("Flow is told when an order may ship and when it may not, in the shop's language, not of other reasons", async () => {
  await switchWorkflow("bnpl-order-released");
  await switchWorkflow("bnpl-order-held");
  const orderId = await place();
  await holdOrder(app.ctx, { shop: SHOP, orderId, holdId: "one", reason: "Stop.", actor: ANNA });
  await holdOrder(app.ctx, { shop: SHOP, orderId, holdId: "two", reason: "Stop.", actor: ANNA });
  await save({ importOn: false });
  await letGo(app.ctx, { shop: SHOP, orderId, holdId: "one", actor: ANNA });
  await letGo(app.ctx, { shop: SHOP, orderId, holdId: "two", actor: ANNA });
  await save({ importOn: true, notificationLocale: "nl" });
  await holdOrder(app.ctx, { shop: SHOP, orderId, holdId: "three", reason: "Stop.", actor: ANNA });
  const told = (await messages()).filter(({ payload }) => JSON.stringify(payload).includes(orderId));
  expect(told).toEqual([
    released(orderId),
    held(orderId, "somebody asked to hold it"),
    released(orderId),
    held(orderId, "iemand heeft gevraagd om de bestelling vast te houden"),
  ]);
  await app.runJobs();
  const fired = app.sandbox.world.requests.filter(({ operations }) =>
    operations.includes("flowTriggerReceive"),
  );
  expect(fired.length).toBeGreaterThanOrEqual(4);
  expect(await app.db.outboxMessage.count({ where: { failure: { not: null } } })).toBe(0);
  await save({ notificationLocale: null });
});

test("nothing is written for a trigger that no workflow uses", async () => {
  await switchWorkflow("bnpl-order-fulfilled");
  await switchWorkflow("bnpl-order-released");
  await switchWorkflow("bnpl-order-released", false);
  const orderId = await place();
  expect(await messages()).toEqual([]);
  await switchWorkflow("bnpl-order-held");
  await save({ importOn: false });
  expect(await messages()).toContainEqual(held(orderId, "import is off"));
  await app.db.outboxMessage.deleteMany();
  await save({ importOn: true });
  expect(await messages()).toEqual([]);
});

test("an order from before the shop's orders were read is not told when it is first seen, only when it changes", async () => {
  await switchWorkflow("bnpl-order-released");
  await switchWorkflow("bnpl-order-held");
  const before = await app.placeOrder({ gateway: "Billink" });
  await app.sandbox.world.clock.advance(60_000);
  await app.db.$transaction((tx) => startBackfill(app.ctx, tx, { shop: SHOP }));
  await app.runJobs();
  const after = await place();
  expect(await messages()).toEqual([released(after)]);
  await holdOrder(app.ctx, { shop: SHOP, orderId: before, holdId: "four", reason: "Stop.", actor: ANNA });
  expect(await messages()).toContainEqual(held(before, "somebody asked to hold it"));
});
