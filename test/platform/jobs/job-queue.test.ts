import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type InstalledApp, SHOP, installApp } from "../../support/installed-app";
import type { StoredJob } from "~/platform/jobs/planned-job";
import { keyOf, type JobPayloads } from "~/platform/jobs/jobs";
import { asId, type OrderId } from "~/kernel/ids";

let app: InstalledApp;
beforeAll(async () => {
  app = await installApp();
});
beforeEach(async () => (await app.composition.boss()).deleteAllJobs("sync-order"));
afterAll(() => app.close());

const payload = { shop: SHOP, orderId: asId<OrderId>("1001"), cause: "webhook" } as const;
const enqueue = () => app.ctx.queue.enqueue("sync-order", payload);
const fetchJobs = async () =>
  (await app.composition.boss()).fetch<StoredJob<JobPayloads["sync-order"]>>("sync-order", { batchSize: 10 });

test("twenty reports about one order at once are one job", async () => {
  const added = await Promise.all(Array.from({ length: 20 }, enqueue));
  expect(added.filter((each) => each)).toHaveLength(1);
  expect(await fetchJobs()).toHaveLength(1);
});

test("reports about two orders are two jobs", async () => {
  await enqueue();
  await app.ctx.queue.enqueue("sync-order", { ...payload, orderId: asId<OrderId>("1002") });
  expect(await fetchJobs()).toHaveLength(2);
});

test("a report that comes while the order is being read makes another job, so that the last change is not missed", async () => {
  await enqueue();
  const [running] = await fetchJobs();
  expect(running?.data).toEqual({ payload, waits: 0 });
  expect(await enqueue()).toBe(true);
  expect(await fetchJobs()).toHaveLength(1);
});

test("a job enqueued in a transaction that fails does not exist", async () => {
  const failing = app.db.$transaction(async (tx) => {
    await app.ctx.queue.enqueue("sync-order", payload, { tx });
    throw new Error("the rest failed");
  });
  await expect(failing).rejects.toThrow("the rest failed");
  expect(await fetchJobs()).toEqual([]);
});

test("a job enqueued in a transaction can be fetched when it has committed", async () => {
  await app.db.$transaction(async (tx) => {
    await app.ctx.queue.enqueue("sync-order", payload, { tx });
    expect(await fetchJobs()).toEqual([]);
  });
  expect(await fetchJobs()).toHaveLength(1);
});

test("what can be done now is not held up by the same work planned for later", async () => {
  await app.ctx.queue.enqueue("sync-order", payload, { startAfterSeconds: 300 });
  expect(await enqueue()).toBe(true);
  expect(await fetchJobs()).toHaveLength(1);
  expect(await app.ctx.queue.enqueue("sync-order", payload, { startAfterSeconds: 300 })).toBe(false);
});

test("jobs are the same work where the fields of their key agree, and those without a payload always are", () => {
  expect(keyOf("sync-order", payload)).toBe(`${SHOP}/1001`);
  expect(keyOf("sync-order", { ...payload, cause: "person" })).toBe(keyOf("sync-order", payload));
  expect(keyOf("uninstall-shop", { shop: SHOP, triggeredAt: null })).toBe(`${SHOP}/`);
  expect(keyOf("sweep-shops", {})).toBe("all");
});

test("jobs that ended days ago, or were never done for weeks, are deleted, and younger ones are not", async () => {
  const boss = await app.composition.boss();
  const orders = ["2001", "2002", "2003", "2004"].map((id) => asId<OrderId>(id));
  for (const orderId of orders) await app.ctx.queue.enqueue("sync-order", { ...payload, orderId });
  const { rows } = (await boss.getDb().executeSql(`
    SELECT id FROM pgboss.job WHERE name = 'sync-order' ORDER BY data->'payload'->>'orderId'`)) as {
    rows: { id: string }[];
  };
  const [old, young, forgotten, waiting] = rows.map(({ id }) => id);
  const end = `UPDATE pgboss.job SET state = 'completed', completed_on = now() - $2::interval WHERE id = $1`;
  await boss.getDb().executeSql(end, [old, "4 days"]);
  await boss.getDb().executeSql(end, [young, "2 days"]);
  const expire = `UPDATE pgboss.job SET keep_until = now() - interval '1 day' WHERE id = $1`;
  await boss.getDb().executeSql(expire, [forgotten]);
  await boss.supervise("sync-order");
  const left = await boss.findJobs("sync-order");
  expect(left.map(({ id }) => id).sort()).toEqual([young, waiting].sort());
});
