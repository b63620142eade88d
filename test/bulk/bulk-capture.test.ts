import { expect, test } from "vitest";
import { once, PENDING, useBulkBench } from "./bulk-bench";
import { orderBy } from "../sandbox/control-client";
import { SHOP } from "../support/installed-app";
import { ANNA } from "../support/people";
import { BULK_CAPTURE } from "~/bulk/bulk-action";
import { leaseItem } from "~/bulk/bulk-items.store.server";
import { BULK_GROUPS } from "~/bulk/bulk-group";
import { money } from "~/kernel/money";
import { cancelBulkRun } from "~/bulk/cancel-bulk-run.server";
import { dismissBulkRun } from "~/bulk/dismiss-bulk-run.server";
import { listBulkResults } from "~/bulk/list-bulk-results.server";
import { readBulkRun } from "~/bulk/read-bulk-run.server";
import { retryBulkRun } from "~/bulk/retry-bulk-run.server";
import { runBulk } from "~/bulk/run-bulk.server";
import { startBulk } from "~/bulk/start-bulk.server";

const { app, these, fault, asked, place, start, read, captures } = useBulkBench();

test("a run captures every order of a view once", async () => {
  const orderIds = await place(12);
  const runId = await start(PENDING);
  expect(await readBulkRun(app().ctx, { shop: SHOP, runId: null })).toMatchObject({
    id: runId,
    state: "running",
    orders: 12,
    waiting: 12,
  });
  await app().runJobs();
  expect(await captures(orderIds)).toEqual(once(orderIds));
  expect(await read(runId)).toMatchObject({
    state: "finished",
    orders: 12,
    done: 12,
    waiting: 0,
    startedBy: ANNA,
    amountsDone: [money(120_000, "EUR")],
    failures: [],
  });
  expect(
    await app().db.ledgerEntry.count({
      where: { kind: "captured", source: "app", orderId: { in: orderIds } },
    }),
  ).toBe(12);
  await dismissBulkRun(app().ctx, { shop: SHOP, runId });
  expect(await readBulkRun(app().ctx, { shop: SHOP, runId: null })).toBeNull();
});

test("an order captured or voided elsewhere after the dry run is left alone, without asking for a capture", async () => {
  const [captured, voided, left] = await place(3);
  if (!captured || !voided || !left) throw new Error("Three orders were expected.");
  const runId = await start(these([captured, voided, left]));
  app().sandbox.world.clock.advance(2000);
  await orderBy(app().sandbox.url, "POST", `orders/${captured}/capture`, {});
  await orderBy(app().sandbox.url, "POST", `orders/${voided}/void`, {});
  await app().runJobs();
  expect(await asked("orderCapture")).toBe(1);
  expect(await captures([captured, voided, left])).toEqual([1, 0, 1]);
  const run = await read(runId);
  expect(run).toMatchObject({ done: 1, refused: 2, state: "finished" });
  expect(run.failures.map(({ reason }) => reason)).toContain("already_captured");
});

test("the same form starts one run, and another form waits until it is over", async () => {
  const orderIds = await place(2);
  const [first, second] = await Promise.all([
    start(these(orderIds), "one-form"),
    start(these(orderIds), "one-form"),
  ]);
  expect(first).toBe(second);
  const form = { selection: these(orderIds), groups: BULK_GROUPS, formKey: "another-form" };
  const again = { shop: SHOP, ...form, actor: ANNA };
  expect(await startBulk(app().ctx, { ...BULK_CAPTURE, ...again })).toEqual({
    kind: "already_running",
    runId: first,
  });
  await app().runJobs();
  expect(await captures(orderIds)).toEqual([1, 1]);
  expect(await startBulk(app().ctx, { ...BULK_CAPTURE, ...again })).toEqual({ kind: "nothing_to_capture" });
  expect(await start(these(orderIds), "one-form")).toBe(first);
});

test("a canceled run captures nothing more, and what it left out can be taken up again", async () => {
  const orderIds = await place(3);
  const runId = await start(these(orderIds));
  expect(await cancelBulkRun(app().ctx, { shop: SHOP, runId, actor: ANNA })).toBe("canceled");
  expect(await cancelBulkRun(app().ctx, { shop: SHOP, runId, actor: ANNA })).toBe("not_running");
  await app().runJobs();
  expect(await captures(orderIds)).toEqual([0, 0, 0]);
  expect(await read(runId)).toMatchObject({ state: "canceled", skipped: 3, waiting: 0 });
  expect(await retryBulkRun(app().ctx, { shop: SHOP, runId, attempt: 1, actor: ANNA })).toEqual({
    kind: "started",
    runId,
  });
  await app().runJobs();
  expect(await captures(orderIds)).toEqual([1, 1, 1]);
  expect(await read(runId)).toMatchObject({ state: "finished", attempt: 2, done: 3 });
});

test("an order whose worker died before it began is left out of a run that was stopped", async () => {
  const orderIds = await place(2);
  const runId = await start(these(orderIds));
  const now = app().ctx.clock.now();
  const lease = { now, until: new Date(now.getTime() + 60_000) };
  expect(await leaseItem(app().db, { shop: SHOP, runId }, lease)).not.toBeNull();
  await cancelBulkRun(app().ctx, { shop: SHOP, runId, actor: ANNA });
  expect(await read(runId)).toMatchObject({ skipped: 1, waiting: 1 });
  await app().sandbox.world.clock.advance(61_000);
  expect(await read(runId)).toMatchObject({ skipped: 2, waiting: 0 });
  await retryBulkRun(app().ctx, { shop: SHOP, runId, attempt: 1, actor: ANNA });
  await app().runJobs();
  expect(await captures(orderIds)).toEqual([1, 1]);
});

test("what the provider declined is listed first in its words, and a retry captures only that", async () => {
  const orderIds = await place(5);
  await fault("orderCapture", "decline", 2);
  const runId = await start(these(orderIds));
  await app().runJobs();
  expect(await read(runId)).toMatchObject({ state: "finished", done: 3, rejected: 2 });
  const { rows } = await listBulkResults(app().ctx, { shop: SHOP, runId, page: 1 });
  expect(rows.map(({ state }) => state)).toEqual(["rejected", "rejected", "done", "done", "done"]);
  expect(rows[0]?.providerText).toEqual(expect.any(String));
  const retry = () => retryBulkRun(app().ctx, { shop: SHOP, runId, attempt: 1, actor: ANNA });
  const outcomes = await Promise.all([retry(), retry()]);
  expect(outcomes.filter(({ kind }) => kind === "started")).toHaveLength(1);
  await app().runJobs();
  expect(await captures(orderIds)).toEqual(once(orderIds));
  expect(await asked("orderCapture")).toBe(7);
  expect(await read(runId)).toMatchObject({ done: 5, rejected: 0 });
  expect(await retry()).toEqual({ kind: "outdated" });
});

test("two workers on one run capture each order once", async () => {
  const orderIds = await place(15);
  const runId = await start(these(orderIds));
  const other = app().anotherProcess();
  const key = { shop: SHOP, runId };
  await Promise.all([runBulk(app().ctx, key), runBulk(other.context, key)]);
  await app().runJobs({ alsoLater: true });
  expect(await captures(orderIds)).toEqual(once(orderIds));
  expect(await asked("orderCapture")).toBe(15);
  expect(await read(runId)).toMatchObject({ state: "finished", done: 15 });
});
