import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type InstalledApp, SHOP, installApp } from "../support/installed-app";
import { asId, type OrderId } from "~/kernel/ids";
import { ACT_OF } from "~/bulk/act-on-item.server";
import { BULK_CAPTURE } from "~/bulk/bulk-action";
import { zero } from "~/kernel/money";
import { readWaiting } from "~/import/read-waiting.server";
import { runBackfill } from "~/orders/backfill/run-backfill.server";
import { startBackfill } from "~/orders/backfill/start-backfill.server";
import { reconcileShop } from "~/orders/reconcile-shop.server";
import { storeEach } from "~/orders/store-each.server";
import { readRules } from "~/settings/rules.server";
import { syncOrder } from "~/orders/sync-order.server";
import { sweepUnreadable } from "~/orders/sweep-unreadable.server";
import { checkSetup } from "~/setup/evidence/check-setup.server";
import { captureOrder } from "../money/ask";

let app: InstalledApp;
beforeAll(async () => {
  app = await installApp();
  // What an installation starts, so that only what a test asks for runs in it.
  await app.runJobs();
});
beforeEach(() => app.switchImport(true));
afterAll(() => app.close());

const MINUTE_MS = 60_000;
const reconcile = () => reconcileShop(app.ctx, { shop: SHOP, resume: null });
const sync = (orderId: OrderId) => syncOrder(app.ctx, { shop: SHOP, orderId, cause: "webhook" });
const isStored = async (id: OrderId) => (await app.db.order.count({ where: { shop: SHOP, id } })) === 1;
const setAside = () => app.db.unreadableOrder.findMany({ where: { shop: SHOP } });

const placeUnreadable = () =>
  app.placeOrder({ amount: undefined, lines: [{ title: "Table", unitPrice: "8.00", tax: "1.665" }] });

/** Shopify tells every tax with two decimals from now on. */
function mend(): void {
  for (const order of app.sandbox.world.shops.get(SHOP)?.orders.values() ?? [])
    for (const line of order.lines) for (const tax of line.taxLines) delete tax.toldAs;
}

/** PostgreSQL takes no order of this name while it stands. */
async function refuseOrder(name: string): Promise<void> {
  await app.db.$executeRawUnsafe(
    `ALTER TABLE "Order" ADD CONSTRAINT refused CHECK (name <> '${name}') NOT VALID`,
  );
}
const refuseNoOrder = () => app.db.$executeRawUnsafe(`ALTER TABLE "Order" DROP CONSTRAINT IF EXISTS refused`);
afterEach(async () => {
  mend();
  await refuseNoOrder();
  await app.db.$executeRawUnsafe(`ALTER TABLE "SetupEvidence" DROP CONSTRAINT IF EXISTS refused`);
  await app.db.unreadableOrder.deleteMany();
});

async function nameOf(orderId: OrderId): Promise<string> {
  const reading = await app.ctx.shopAdmin.readOrder(SHOP, orderId);
  return reading.kind === "read" ? (reading.value?.name ?? "") : "";
}

test("of changed orders, one with a tax of three decimals is set aside, and the pass and the others go on", async () => {
  const startedAt = app.ctx.clock.now();
  const [before, unreadable, after] = [
    await app.placeOrder(),
    await placeUnreadable(),
    await app.placeOrder(),
  ];
  expect(await reconcile()).toEqual({ kind: "done" });
  expect([await isStored(before), await isStored(unreadable), await isStored(after)]).toEqual([
    true,
    false,
    true,
  ]);
  const name = expect.stringMatching(/^#\d+$/) as string;
  expect(await setAside()).toMatchObject([
    { orderId: unreadable, orderName: name, error: "tax 1.665 EUR", tries: 1 },
  ]);
  const { reconciledTo } = await app.db.shop.findUniqueOrThrow({ where: { shop: SHOP } });
  expect(reconciledTo?.getTime()).toBeGreaterThanOrEqual(startedAt.getTime());
});

test("one that the database does not take is set aside, and the others are stored", async () => {
  const [before, refused, after] = [await app.placeOrder(), await app.placeOrder(), await app.placeOrder()];
  await refuseOrder(await nameOf(refused));
  expect(await reconcile()).toEqual({ kind: "done" });
  expect([await isStored(before), await isStored(refused), await isStored(after)]).toEqual([
    true,
    false,
    true,
  ]);
  expect(await setAside()).toMatchObject([
    { orderId: refused, error: expect.stringContaining("refused") as string },
  ]);
  await refuseNoOrder();
  expect((await sync(refused)).kind).toBe("stored");
  expect(await setAside()).toEqual([]);
});

test("an order set aside is tried again later and later, and taken back once it can be read", async () => {
  const orderId = await placeUnreadable();
  const waits: number[] = [];
  expect((await sync(orderId)).kind).toBe("unreadable");
  for (let tries = 1; tries <= 3; tries += 1) {
    const [row] = await setAside();

    const waitMs = (row?.nextTryAt.getTime() ?? 0) - app.ctx.clock.now().getTime();
    waits.push(Math.round(waitMs / MINUTE_MS));
    await sweepUnreadable(app.ctx);
    expect(await app.runJobs()).not.toContain("sync-order");
    await app.sandbox.world.clock.advance(waitMs);
    if (tries === 3) mend();
    await sweepUnreadable(app.ctx);
    expect(await app.runJobs()).toContain("sync-order");
  }
  expect(waits).toEqual([10, 20, 40]);
  expect(await isStored(orderId)).toBe(true);
  expect(await setAside()).toEqual([]);
});

test("the reading of the last 60 days counts what it sets aside, stores the others and goes on", async () => {
  const [before, unreadable] = [await app.placeOrder(), await placeUnreadable()];
  const runId = await app.db.$transaction((tx) => startBackfill(app.ctx, tx, { shop: SHOP }));
  expect(await runBackfill(app.ctx, { shop: SHOP, runId })).toEqual({ kind: "ended" });
  expect(await app.db.importRun.findFirst({ where: { id: runId } })).toMatchObject({
    state: "finished",
    ordersFailed: 1,
  });
  expect([await isStored(before), await isStored(unreadable)]).toEqual([true, false]);
  expect(await setAside()).toMatchObject([{ orderId: unreadable }]);
});

test("of waiting orders that cannot all be read the figures are told as a lower bound", async () => {
  expect(await readWaiting(app.ctx, { shop: SHOP })).toMatchObject({ kind: "read", truncated: false });
  await placeUnreadable();
  expect(await readWaiting(app.ctx, { shop: SHOP })).toMatchObject({ kind: "read", truncated: true });
});

test("a check of setup goes on beside an order that cannot be read", async () => {
  const orderId = await placeUnreadable();
  expect(await checkSetup(app.ctx, { shop: SHOP })).toMatchObject({ kind: "checked" });
  expect(await setAside()).toMatchObject([{ orderId, tries: 1 }]);
});

test("a person who captures an order that cannot be read is refused in words, and nothing is tried", async () => {
  const orderId = await placeUnreadable();
  const outcome = await captureOrder(app.ctx, {
    shop: SHOP,
    orderId,
    request: { kind: "all" },
    authorizationId: null,
    formKey: "set-aside",
    actor: { kind: "app" },
  });
  expect(outcome).toMatchObject({ kind: "refused", reason: "order_set_aside" });
});

test("a bulk run does not capture by older knowledge what cannot be read any more", async () => {
  const lines = [{ title: "Table", unitPrice: "8.00", tax: "1.67" }];
  const orderId = await app.placeOrder({ amount: undefined, lines });
  expect((await sync(orderId)).kind).toBe("stored");
  const order = app.sandbox.world.shops.get(SHOP)?.orders.get(Number(orderId));
  for (const line of order?.lines ?? []) for (const tax of line.taxLines) tax.toldAs = "1.665";
  expect((await sync(orderId)).kind).toBe("unreadable");
  const actor = { kind: "app" } as const;
  const run = { runId: "r", attempt: 0, amount: zero("EUR"), actor, startedAt: new Date(0) };
  const item = { ...BULK_CAPTURE, ...run, shop: SHOP, orderId };
  expect(await ACT_OF.capture(app.ctx, item, await readRules(app.db, SHOP))).toEqual({
    state: "refused",
    reason: "order_set_aside",
  });
});

test("an order that is stored and only fails to be evidence is not set aside", async () => {
  const orderId = await app.placeOrder();
  await app.db.$executeRawUnsafe(
    `ALTER TABLE "SetupEvidence" ADD CONSTRAINT refused CHECK (false) NOT VALID`,
  );
  await app.db.setupEvidence.deleteMany();
  expect((await sync(orderId)).kind).toBe("stored");
  expect(await setAside()).toEqual([]);
});

test("an order that Shopify no longer has is not set aside any more", async () => {
  const orderId = await placeUnreadable();
  await sync(orderId);
  app.sandbox.world.shops.get(SHOP)?.orders.delete(Number(orderId));
  expect((await sync(orderId)).kind).toBe("missing");
  expect(await setAside()).toEqual([]);
});

test("while the database is gone nothing is set aside: the work fails and is done again", async () => {
  const orderId = await app.placeOrder();
  const reading = await app.ctx.shopAdmin.readOrder(SHOP, orderId);
  if (reading.kind !== "read" || !reading.value) throw new Error("The order was not read.");
  const read = { orders: [reading.value], unreadable: [] };
  const cut = async () => {
    await app.db.$executeRaw`SELECT pg_terminate_backend(pg_backend_pid())`;
    return "stored" as const;
  };
  await expect(storeEach(app.ctx, { shop: SHOP, read }, cut)).rejects.toThrow();
  expect(await setAside()).toEqual([]);
  expect((await sync(asId<OrderId>(orderId))).kind).toBe("stored");
});
