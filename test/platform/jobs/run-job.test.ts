import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { control } from "../../sandbox/control-client";
import { type InstalledApp, SHOP, installApp } from "../../support/installed-app";
import type { StoredJob } from "~/platform/jobs/planned-job";
import { JOB_NAMES, JOBS, type JobPayloads } from "~/platform/jobs/jobs";
import { asId, type OrderId } from "~/kernel/ids";
import { CATALOGUE } from "~/job-catalogue";
import { backoffMs } from "~/platform/jobs/run-job.server";
import { startWorker } from "~/platform/jobs/start-worker.server";
import { startCaptureTest } from "~/setup/capture-test/start-capture-test.server";

let app: InstalledApp;
beforeAll(async () => {
  app = await installApp();
  await app.switchImport(true);
});
beforeEach(async () => (await app.composition.boss()).deleteAllJobs());
afterAll(() => app.close());

const boss = () => app.composition.boss();
const waiting = async () => {
  const jobs = await (
    await boss()
  ).findJobs<StoredJob<JobPayloads["sync-order"]>>("sync-order", { queued: true });
  return jobs.map(({ data, startAfter, createdOn }) => ({
    ...data,
    seconds: Math.round((startAfter.getTime() - createdOn.getTime()) / 1000),
  }));
};
const shopifyIs = (kind: string, times: number) =>
  control(app.sandbox.url, "POST", "faults", { operation: "order", kind, times });

test("while Shopify is down an order waits longer each time, and is read when Shopify is back", async () => {
  const orderId = await app.placeOrder();
  await shopifyIs("server_error", 2);
  await app.ctx.queue.enqueue("sync-order", { shop: SHOP, orderId, cause: "webhook" });
  await app.runJobs();
  expect(await waiting()).toMatchObject([{ waits: 1, payload: { orderId }, seconds: 2 }]);
  await app.runJobs({ alsoLater: true });
  expect(await app.db.order.count({ where: { id: orderId } })).toBe(1);
  expect(await waiting()).toEqual([]);
});

test("a new report is not held up by one that waits", async () => {
  const orderId = await app.placeOrder();
  await shopifyIs("server_error", 1);
  const enqueue = () => app.ctx.queue.enqueue("sync-order", { shop: SHOP, orderId, cause: "webhook" });
  await enqueue();
  await app.runJobs();
  expect(await enqueue()).toBe(true);
  await app.runJobs();
  expect(await app.db.order.count({ where: { id: orderId } })).toBe(1);
});

test("what is looked at again waits the same time each time", async () => {
  await app.db.settings.update({ where: { shop: SHOP }, data: { captureEngine: "app" } });
  const actor = { kind: "app" } as const;
  await startCaptureTest(app.ctx, { shop: SHOP, actor, method: "next_order", gateway: null });
  const looks = async () =>
    (await (await boss()).findJobs<StoredJob>("continue-capture-test", { queued: true })).map(
      ({ data, startAfter, createdOn }) => [
        data.waits,
        Math.round((startAfter.getTime() - createdOn.getTime()) / 1000),
      ],
    );
  await app.runJobs();
  expect(await looks()).toEqual([[1, 3600]]);
  await app.runJobs({ alsoLater: true });
  expect((await looks()).map(([, seconds]) => seconds)).toEqual([60]);
  await app.db.captureTest.deleteMany();
});

test("waiting doubles from two seconds to a quarter of an hour", () => {
  expect([0, 1, 2, 8, 9, 100].map(backoffMs)).toEqual([2000, 4000, 8000, 512_000, 900_000, 900_000]);
});

test("a payload that is not what the job takes is a bug and fails, it is not run", async () => {
  const stored = { payload: { shop: "not a shop", orderId: "1", cause: "webhook" }, waits: 0 };
  await (await boss()).send("sync-order", stored);
  await expect(app.runJobs()).rejects.toThrow("is not a shop's domain");
});

test("sweeps run by themselves and every job says how many may run at once", () => {
  expect(JOB_NAMES.filter((name) => JOBS[name].cron)).toEqual([
    "sweep-shops",
    "sweep-operations",
    "sweep-duties",
    "sweep-reports",
    "sweep-releases",
    "sweep-marks",
    "sweep-forgotten-marks",
    "sweep-bulk-runs",
    "sweep-retention",
    "sweep-expiry",
    "sweep-confirmations",
    "sweep-unreadable",
    "sweep-providers",
    "sweep-connections",
    "sweep-tallies",
    "sweep-live-changes",
    "sweep-outbox",
    "sweep-late-captures",
  ]);
  expect(JOB_NAMES.every((name) => JOBS[name].concurrency >= 1)).toBe(true);
});

test("a worker takes up what was enqueued before it started, and finishes it when told to end", async () => {
  const worker = app.anotherProcess();
  const orderIds = [await app.placeOrder(), await app.placeOrder(), await app.placeOrder()];
  for (const orderId of orderIds)
    await app.ctx.queue.enqueue("sync-order", { shop: SHOP, orderId, cause: "webhook" });
  await app.ctx.queue.enqueue("mark-order-deleted", { shop: SHOP, orderId: asId<OrderId>("1") });
  await startWorker(worker.context, await worker.boss(), { catalogue: CATALOGUE, concurrency: 2 });
  await expect
    .poll(() => app.db.order.count({ where: { id: { in: orderIds } } }), { timeout: 15_000 })
    .toBe(3);
  await worker.close();
  const left = await (await boss()).findJobs("sync-order", { queued: true });
  expect(left).toEqual([]);
});
