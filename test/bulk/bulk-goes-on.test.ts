import { expect, test } from "vitest";
import { once, useBulkBench } from "./bulk-bench";
import { control } from "../sandbox/control-client";
import { SHOP } from "../support/installed-app";
import { asId } from "~/kernel/ids";
import { CATALOGUE } from "~/job-catalogue";
import { runBulk } from "~/bulk/run-bulk.server";
import { sweepBulkRuns } from "~/bulk/sweep-bulk-runs.server";
import { settleOperation } from "~/money/operation/settle-operation.server";

const { app, these, fault, asked, place, start, read, capturesOf, captures } = useBulkBench();

test("a capture whose answer was lost is told as open, and captured once it is known what became of it", async () => {
  const [orderId] = await place(1);
  if (!orderId) throw new Error("An order was expected.");
  await fault("orderCapture", "server_error");
  const runId = await start(these([orderId]));
  await runBulk(app().ctx, { shop: SHOP, runId });
  expect(await read(runId)).toMatchObject({ state: "finished", unsettled: 1, done: 0 });
  const operation = await app().db.operation.findFirstOrThrow({ where: { orderId } });
  app().sandbox.world.clock.advance(11 * 60_000);
  await settleOperation(app().ctx, { shop: SHOP, operationId: asId(operation.id) });
  await sweepBulkRuns(app().ctx);
  await app().runJobs({ alsoLater: true });
  expect(await read(runId)).toMatchObject({ state: "finished", unsettled: 0, done: 1 });
  expect(await capturesOf(orderId)).toBe(1);
});

test("while Shopify is down nothing is captured and nothing lost, and the run goes on when it is back", async () => {
  const orderIds = await place(4);
  await fault("nodes", "server_error", 2);
  const runId = await start(these(orderIds));
  await app().runJobs();
  expect(await read(runId)).toMatchObject({ state: "running", waiting: 4 });
  await app().runJobs({ alsoLater: true });
  await app().runJobs({ alsoLater: true });
  expect(await read(runId)).toMatchObject({ state: "finished", done: 4 });
  expect(await captures(orderIds)).toEqual(once(orderIds));
});

test("a run whose worker was lost is found by the sweep", async () => {
  const orderIds = await place(2);
  const runId = await start(these(orderIds));
  await (await app().composition.boss()).deleteAllJobs();
  await sweepBulkRuns(app().ctx);
  expect(await app().runJobs()).not.toContain("bulk-capture");
  app().sandbox.world.clock.advance(61_000);
  await sweepBulkRuns(app().ctx);
  await app().runJobs();
  expect(await read(runId)).toMatchObject({ state: "finished", done: 2 });
});

test("reports about orders of a running run are left to its end, so that they do not take its points", async () => {
  const orderIds = await place(3);
  const runId = await start(these(orderIds));
  await control(app().sandbox.url, "DELETE", "requests");
  for (const orderId of orderIds)
    await CATALOGUE["sync-order"](app().ctx, { shop: SHOP, orderId, cause: "webhook" });
  expect(await asked("order")).toBe(0);
  const [orderId] = orderIds;
  if (orderId) await CATALOGUE["sync-order"](app().ctx, { shop: SHOP, orderId, cause: "person" });
  expect(await asked("order")).toBe(1);
  await app().runJobs();
  expect(await read(runId)).toMatchObject({ state: "finished" });
  const waiting = await (await app().composition.boss()).findJobs("reconcile-shop", { queued: true });
  expect(waiting).toHaveLength(1);
});
