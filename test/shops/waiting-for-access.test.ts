import { expect, test } from "vitest";
import { useAccessBench } from "./access-bench";
import { control } from "../sandbox/control-client";
import { SHOP } from "../support/installed-app";
import { forgetOrders } from "../support/forget-orders";
import { BULK_CAPTURE } from "~/bulk/bulk-action";
import { BULK_GROUPS } from "~/bulk/bulk-group";
import { startBulk } from "~/bulk/start-bulk.server";
import { notifyFlow } from "~/platform/outbox/notify-flow.server";
import { startBackfill } from "~/orders/backfill/start-backfill.server";
import { readShop } from "~/shops/read-shop.server";

const { app, logged, fault, tell, open, findShop, capturesOf, waiting, placeKnown, capture } =
  useAccessBench();

test("a token of an earlier installation is dropped; its shop's jobs wait, and go on once the app is opened", async () => {
  const orderId = await app().placeOrder();
  await app().runJobs();
  await forgetOrders(app().db, orderId);
  await tell("reinstall");
  await app().ctx.queue.enqueue("sync-order", { shop: SHOP, orderId, cause: "webhook" });
  await app().runJobs();
  expect(await waiting("sync-order")).toEqual([{ waits: 1, due: false }]);
  const { tokenRefusedAt: since } = await findShop();
  expect(since).toBeInstanceOf(Date);
  expect((await readShop(app().ctx, { shop: SHOP })).accessRefusal).toEqual({ by: "token_refused", since });
  const session = await app().db.session.findUniqueOrThrow({ where: { id: `offline_${SHOP}` } });
  expect(session).toMatchObject({ accessToken: "", refreshToken: null });
  const sent = app().sandbox.world.requests.length;
  expect(await app().ctx.shopAdmin.readProfile(SHOP)).toMatchObject({ kind: "unavailable" });
  expect(app().sandbox.world.requests).toHaveLength(sent);

  await open();
  expect((await findShop()).tokenRefusedAt).toBeNull();
  expect(await waiting("sync-order")).toEqual([expect.objectContaining({ due: true })]);
  expect(await waiting("reconcile-shop")).toHaveLength(1);
  await app().runJobs();
  expect(await app().db.order.count({ where: { id: orderId } })).toBe(1);
});

test("an import, a bulk capture and a notice to Flow wait for the token, and end as if nothing had been", async () => {
  const orders = [await placeKnown(), await placeKnown()];
  const actor = { kind: "app" } as const;
  await app().db.$transaction(async (tx) => {
    await startBackfill(app().ctx, tx, { shop: SHOP });
    await notifyFlow(app().ctx, tx, SHOP, {
      handle: "bnpl-import-paused",
      reference: "access",
      payload: { Reason: "Too many.", "Orders not captured": 4, "Amounts not captured": "EUR 40.00" },
    });
  });
  const orderIds = orders.map(({ orderId }) => orderId);
  const selection = { kind: "orders", orderIds } as const;
  const form = { selection, groups: BULK_GROUPS, formKey: "access-bulk" };
  const started = await startBulk(app().ctx, { ...BULK_CAPTURE, shop: SHOP, ...form, actor });
  expect(started.kind).toBe("started");
  await tell("reinstall");
  await app().runJobs();
  const states = async () => ({
    import: (
      await app().db.importRun.findFirstOrThrow({
        where: { shop: SHOP },
        orderBy: { startedAt: "desc" },
      })
    ).state,
    bulk: (await app().db.bulkRun.findFirstOrThrow({ where: { shop: SHOP } })).state,
    items: (await app().db.bulkItem.findMany({ where: { shop: SHOP } })).map(({ state }) => state),
    told:
      (await app().db.outboxMessage.findFirstOrThrow({ where: { reference: "access" } })).settledAt !== null,
  });
  expect(await states()).toEqual({
    import: "running",
    bulk: "running",
    items: ["waiting", "waiting"],
    told: false,
  });
  await open();
  await app().runJobs();
  expect(await states()).toEqual({
    import: "finished",
    bulk: "finished",
    items: ["done", "done"],
    told: true,
  });
  for (const { orderId } of orders) expect(await capturesOf(orderId)).toHaveLength(1);
});

test("a report of the earlier removal that comes after all leaves the new installation alone", async () => {
  const removedAt = app().ctx.clock.now();
  await tell("reinstall");
  app().sandbox.world.clock.advance(60_000);
  await app().ctx.shopAdmin.readProfile(SHOP);
  await open();
  const triggeredAt = removedAt.toISOString();
  await app().ctx.queue.enqueue("uninstall-shop", { shop: SHOP, triggeredAt });
  await app().runJobs();
  expect((await findShop()).uninstalledAt).toBeNull();
  expect(await app().ctx.shopAdmin.readProfile(SHOP)).toMatchObject({ kind: "read" });
});

test("a capture that finds no token that works waits, is no rejection, and is sent once there is one", async () => {
  const order = await placeKnown();
  const outcome = capture(order);
  await fault("token_refused", { operation: "orderCapture", times: 2 });
  expect(await outcome).toMatchObject({ kind: "in_flight" });
  expect(await capturesOf(order.orderId)).toHaveLength(0);
  await app().runJobs({ alsoLater: true });
  expect(await app().db.operation.findMany({ where: { orderId: order.orderId } })).toMatchObject([
    { state: "succeeded" },
  ]);
  expect(await capturesOf(order.orderId)).toHaveLength(1);
});

test("a refusal of the app's address is the operator's: work waits, one alarm is raised, nothing is rejected", async () => {
  const order = await placeKnown();
  await fault("address_refused", { operation: "orderCapture", times: 100 });
  expect(await capture(order)).toMatchObject({ kind: "in_flight" });
  await fault("address_refused", { times: 100 });
  await app().ctx.queue.enqueue("sync-order", { shop: SHOP, orderId: order.orderId, cause: "webhook" });
  await app().runJobs({ alsoLater: true });
  expect(await app().db.operation.findMany({ where: { orderId: order.orderId } })).toMatchObject([
    { state: "requested", sentAt: null },
  ]);
  const { accessRefusedAt: since } = await findShop();
  expect(since).toBeInstanceOf(Date);
  expect((await readShop(app().ctx, { shop: SHOP })).accessRefusal).toEqual({ by: "address_refused", since });
  const alarms = logged.filter(({ level }) => level === "error");
  expect(alarms).toHaveLength(1);
  expect(alarms[0]?.message).toContain("IP allowlist");

  await control(app().sandbox.url, "DELETE", "faults");
  logged.length = 0;
  await app().runJobs({ alsoLater: true });
  await app().runJobs({ alsoLater: true });
  expect((await findShop()).accessRefusedAt).toBeNull();
  expect(logged.filter(({ message }) => message.includes("takes requests again"))).toHaveLength(1);
  expect(await capturesOf(order.orderId)).toHaveLength(1);
});

test("a shop without the right to read orders keeps its jobs waiting, and they go on when it is granted", async () => {
  const orderId = await app().placeOrder();
  await app().runJobs();
  await forgetOrders(app().db, orderId);
  await control(app().sandbox.url, "POST", "app", { scopes: { shop: SHOP, granted: ["write_products"] } });
  await app().ctx.queue.enqueue("sync-order", { shop: SHOP, orderId, cause: "webhook" });
  await app().runJobs();
  expect(await waiting("sync-order")).toEqual([{ waits: 1, due: false }]);
  const granted = ["read_orders", "write_orders"];
  await control(app().sandbox.url, "POST", "app", { scopes: { shop: SHOP, granted } });
  await app().ctx.queue.enqueue("record-scopes", { shop: SHOP, scopes: granted.join(",") });
  await app().runJobs();
  expect(await app().db.order.count({ where: { id: orderId } })).toBe(1);
});
