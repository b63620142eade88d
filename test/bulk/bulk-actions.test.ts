import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { control, orderBy } from "../sandbox/control-client";
import { SHOP } from "../support/installed-app";
import { ANNA, BRAM } from "../support/people";
import { readAsked } from "~/bulk/asked";
import { BULK_ACTIONS, NO_OPTIONS, type BulkAction, type BulkOptions } from "~/bulk/bulk-action";
import { BULK_GROUPS } from "~/bulk/bulk-group";
import { confirmBulk } from "~/bulk/confirm-bulk.server";
import { planBulk } from "~/bulk/plan-bulk.server";
import { retryBulkRun } from "~/bulk/retry-bulk-run.server";
import { runBulk } from "~/bulk/run-bulk.server";
import { startBulk } from "~/bulk/start-bulk.server";
import { settleBulkItems } from "~/bulk/settle-bulk-items.server";
import { sweepBulkRuns } from "~/bulk/sweep-bulk-runs.server";
import { findConfirmation } from "~/confirmations/confirmations.store.server";
import { listConfirmations } from "~/confirmations/list-confirmations.server";
import { asId, type OrderId } from "~/kernel/ids";
import { settleOperation } from "~/money/operation/settle-operation.server";
import { holdOrder } from "~/release/holds/hold-order.server";
import { letGo } from "~/release/holds/let-go.server";
import { SAID, useBulkDeeds } from "./bulk-deeds";

const { bench, begin, work, page, sync, movedAtShopify, prepared, timesOf } = useBulkDeeds();
beforeEach(async () => {
  const { db } = bench.app();
  await db.settings.updateMany({ where: { shop: SHOP }, data: { secondPersonLimits: [] } });
  await db.confirmation.deleteMany();
});

test.each(BULK_ACTIONS)(
  "%s: two workers at once do it once per order, and a third finds nothing to do",
  async (action) => {
    const orderIds = await prepared(action, 3);
    const runId = await begin(action, orderIds);
    await Promise.all([work(runId), work(runId)]);
    await work(runId);
    expect(await timesOf(action, orderIds)).toEqual([1, 1, 1]);
    expect(await bench.read(runId)).toMatchObject({ action, state: "finished", done: 3, refused: 0 });
  },
);

test.each(BULK_ACTIONS)(
  "%s: an order whose worker died after it was done is not done twice",
  async (action) => {
    const orderIds = await prepared(action, 2);
    const runId = await begin(action, orderIds);
    await work(runId);
    const { db } = bench.app();
    // As a worker leaves it that dies between the act and the note about it.
    const died = { state: "working" as const, leasedUntil: new Date(0), settledAt: null };
    await db.bulkItem.updateMany({ where: { runId }, data: died });
    await db.bulkRun.updateMany({ where: { id: runId }, data: { state: "running", runningSlot: SHOP } });
    await work(runId);
    expect(await timesOf(action, orderIds)).toEqual([1, 1]);
    expect(await bench.read(runId)).toMatchObject({ state: "finished", done: 2 });
  },
);

test.each(["void", "refund"] as const)(
  "%s: what Shopify refused is tried again, and only that",
  async (action) => {
    const orderIds = await prepared(action, 3);
    const runId = await begin(action, orderIds);
    await bench.fault(action === "void" ? "transactionVoid" : "refundCreate", "decline", 1);
    await work(runId);
    const before = await bench.read(runId);
    expect(before).toMatchObject({ state: "finished", done: 2, rejected: 1 });
    const again = { shop: SHOP, runId, attempt: before.attempt, actor: ANNA };
    expect(await retryBulkRun(bench.app().ctx, again)).toEqual({ kind: "started", runId });
    await work(runId);
    expect(await bench.read(runId)).toMatchObject({ state: "finished", done: 3, rejected: 0 });
    expect(await timesOf(action, orderIds)).toEqual([1, 1, 1]);
  },
);

test("a dry run says what would be done with which orders, and writes nothing", async () => {
  const [open, held] = await bench.place(2);
  if (!open || !held) throw new Error("Two orders were expected.");
  await work(await begin("hold", [held]));
  const plan = (action: BulkAction) =>
    planBulk(bench.app().ctx, { shop: SHOP, selection: bench.these([open, held]), action, options: SAID });
  const orders = 1;
  expect(await plan("hold")).toMatchObject({
    groups: [{ group: "not_shipped", orders }],
    refused: [{ reason: "already_held", orders }],
  });
  expect(await plan("release")).toMatchObject({
    groups: [{ orders }],
    refused: [{ reason: "not_held", orders }],
  });
  expect(await plan("refund")).toMatchObject({
    groups: [],
    refused: [{ reason: "nothing_captured", orders: 2 }],
  });
  expect(await bench.asked("transactionVoid")).toBe(0);
});

test("the shipped part or a share is captured where that is asked for, and what would lose money is left out", async () => {
  const { url } = bench.app().sandbox;
  await control(url, "POST", "settings", { plan: "plus" });
  await control(url, "POST", "gateways", { preset: "kustom" });
  const lines = [{ title: "Shirt", quantity: 2, unitPrice: "10.00" }];
  const [parted, unshipped] = await bench.place(2, { gateway: "Kustom", amount: undefined, lines });
  const [single] = await bench.place(1);
  if (!parted || !unshipped || !single) throw new Error("Three orders were expected.");
  const [line] = (await orderBy(url, "GET", `orders/${parted}`)).lines;
  await control(url, "POST", `orders/${parted}/fulfill`, { lines: [{ id: line?.id, quantity: 1 }] });
  await sync(parted);
  const run = async (take: BulkOptions["take"], orderIds: OrderId[]) => {
    const runId = await begin("capture", orderIds, { ...NO_OPTIONS, take });
    await work(runId);
    return bench.read(runId);
  };
  const eur = (amountMinor: number) => [{ amountMinor, currency: "EUR" }];
  expect(await run({ kind: "shipped" }, [parted, unshipped])).toMatchObject({
    ...{ done: 1, amountsDone: eur(1_000) },
    failures: [{ reason: "waits_for_shipment", orders: 1 }],
  });
  expect(await run({ kind: "share", percent: 25 }, [unshipped, single])).toMatchObject({
    ...{ done: 1, amountsDone: eur(500) },
    failures: [{ kind: "refused", orders: 1 }],
  });
});

test("what is voided, refunded and captured together above the shop's amount waits for another person with the right", async () => {
  const orderIds = await prepared("refund", 2);
  const { ctx, db } = bench.app();
  await db.settings.update({
    where: { shop: SHOP },
    data: { secondPersonLimits: [{ amountMinor: 15_000, currency: "EUR" }] },
  });
  const asked = { shop: SHOP, action: "refund", options: SAID, groups: BULK_GROUPS } as const;
  const selection = bench.these(orderIds);
  expect(await startBulk(ctx, { ...asked, actor: BRAM, selection, formKey: randomUUID() })).toEqual({
    kind: "needs_second_person",
  });
  const [waiting] = await listConfirmations(ctx, { shop: SHOP });
  expect(waiting).toMatchObject({ action: "refund", right: "refund", orders: 2 });
  const confirmation = await findConfirmation(db, SHOP, waiting?.id ?? "");
  if (confirmation?.asked.kind !== "bulk") throw new Error("A bulk action was expected.");
  expect(await confirmBulk(ctx, { ...confirmation, asked: confirmation.asked }, ANNA)).toMatchObject({
    kind: "confirmed",
  });
  const run = await db.bulkRun.findFirstOrThrow({ where: { shop: SHOP } });
  await work(run.id);
  expect(await timesOf("refund", orderIds)).toEqual([1, 1]);
});

/** An order with an authorization of 100.00 and one of 9.90. */
async function placeUpsell(gateway = "Klarna"): Promise<OrderId> {
  const [orderId] = await bench.place(1, { gateway });
  if (!orderId) throw new Error("An order was expected.");
  const added = { add: [{ title: "Wrapping", unitPrice: "9.90" }], authorize: true, gateway };
  await orderBy(bench.app().sandbox.url, "POST", `orders/${orderId}/edit`, added);
  await sync(orderId);
  return orderId;
}

test("a part of an order that never happened is asked for again, without what was done before", async () => {
  const { ctx, db, sandbox, runJobs } = bench.app();
  const orderId = await placeUpsell();
  const runId = await begin("void", [orderId]);
  const { shopify } = ctx.providers;
  let asked = 0;
  const lost = { kind: "unknown", detail: "No answer." } as const;
  const provider: typeof shopify = {
    ...shopify,
    void: async (request) => ((asked += 1) === 2 ? lost : shopify.void(request)),
  };
  await runBulk({ ...ctx, providers: { ...ctx.providers, shopify: provider } }, { shop: SHOP, runId });
  expect(await timesOf("void", [orderId])).toEqual([1]);
  await sandbox.world.clock.advance(11 * 60_000);
  const { id } = await db.operation.findFirstOrThrow({ where: { orderId, state: "unknown" } });
  await settleOperation(ctx, { shop: SHOP, operationId: asId(id) });
  await sweepBulkRuns(ctx);
  await runJobs({ alsoLater: true });
  expect(await bench.read(runId)).toMatchObject({ done: 1, refused: 0, unsettled: 0 });
  expect(await timesOf("void", [orderId])).toEqual([2]);
});

test("a share of an order with several authorizations is left out, and so is a shipped part that gives up the rest", async () => {
  await control(bench.app().sandbox.url, "POST", "settings", { plan: "plus" });
  await control(bench.app().sandbox.url, "POST", "gateways", { preset: "kustom" });
  const upsell = await placeUpsell("Kustom");
  const lines = [{ title: "Shirt", quantity: 2, unitPrice: "10.00" }];
  const [parted] = await bench.place(1, { amount: undefined, lines });
  if (!parted) throw new Error("An order was expected.");
  const [line] = (await orderBy(bench.app().sandbox.url, "GET", `orders/${parted}`)).lines;
  const first = { lines: [{ id: line?.id, quantity: 1 }] };
  await orderBy(bench.app().sandbox.url, "POST", `orders/${parted}/fulfill`, first);
  await sync(parted);
  const refused = async (take: BulkOptions["take"], orderId: OrderId) => {
    const asked = { shop: SHOP, selection: bench.these([orderId]), action: "capture" } as const;
    const plan = await planBulk(bench.app().ctx, { ...asked, options: { ...NO_OPTIONS, take } });
    return "refused" in plan && plan.refused.map(({ reason }) => reason);
  };
  expect(await refused({ kind: "share", percent: 95 }, upsell)).toEqual(["several_authorizations"]);
  expect(await refused({ kind: "shipped" }, parted)).toEqual(["rest_would_be_lost"]);
});

test("what was asked and cannot be read moves nothing, instead of being taken for a capture of all", async () => {
  const orderIds = await bench.place(1);
  const runId = await begin("capture", orderIds, NO_OPTIONS);
  const options = { take: { kind: "quarter" }, reason: "", notify: false };
  await bench.app().db.bulkRun.updateMany({ where: { id: runId }, data: { options } });
  await work(runId).catch(() => undefined);
  for (const orderId of orderIds) expect(await movedAtShopify(orderId, "CAPTURE")).toBe(0);
  expect(() => readAsked({ action: "seize", options: {} })).toThrow();
});

test.each(["hold", "release", "settle"] as const)(
  "%s: what a worker did before it died is done, also where the run was canceled meanwhile",
  async (action) => {
    const orderIds = await prepared(action, 2);
    const [done, untouched] = orderIds;
    const runId = await begin(action, orderIds);
    const { db, ctx } = bench.app();
    await db.bulkItem.updateMany({ where: { runId, orderId: untouched ?? "" }, data: { state: "skipped" } });
    await work(runId);
    const died = { state: "working" as const, leasedUntil: new Date(0), settledAt: null };
    await db.bulkItem.updateMany({ where: { runId }, data: died });
    await db.bulkRun.updateMany({ where: { id: runId }, data: { state: "canceled", runningSlot: null } });
    await settleBulkItems(ctx, { shop: SHOP, runId });
    const items = await db.bulkItem.findMany({ where: { runId }, select: { orderId: true, state: true } });
    expect(new Map(items.map(({ orderId, state }) => [orderId, state]))).toEqual(
      new Map([
        [done, "done"],
        [untouched, "skipped"],
      ]),
    );
  },
);

test("what is held after a run began is not let go by it, and an order with nothing to let go is not called done", async () => {
  const [held, heldLater] = await prepared("release", 2);
  if (!held || !heldLater) throw new Error("Two orders were expected.");
  const runId = await begin("release", [held, heldLater]);
  const { ctx, sandbox } = bench.app();
  const [placed] = (await page(heldLater)).holds;
  await letGo(ctx, { shop: SHOP, orderId: heldLater, holdId: placed?.id ?? "", actor: BRAM });
  await sandbox.world.clock.advance(1_000);
  await holdOrder(ctx, { shop: SHOP, orderId: heldLater, holdId: "later", reason: "Fraud", actor: BRAM });
  await work(runId);
  expect(await bench.read(runId)).toMatchObject({ done: 1, failures: [{ reason: "not_held", orders: 1 }] });
  expect((await page(heldLater)).holds).toMatchObject([{ id: "later" }]);
});
