import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { PgBoss } from "pg-boss";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { bundleChild } from "../../chaos/bundle-child";
import { type InstalledApp, SHOP, installApp } from "../../support/installed-app";
import { SILENT } from "../../support/silent-log";
import { CATALOGUE } from "~/job-catalogue";
import { asId, type OrderId, type ShopDomain } from "~/kernel/ids";
import { findDeadLetters, retryDeadLetters } from "~/platform/jobs/dead-letters.server";
import type { JobCatalogue } from "~/platform/jobs/job-outcome";
import { startPgBoss } from "~/platform/jobs/job-queue.server";
import { startWorker } from "~/platform/jobs/start-worker.server";

const QUIET = asId<ShopDomain>("quiet.myshopify.com");
const ALSO_LOUD = asId<ShopDomain>("also-loud.myshopify.com");

let app: InstalledApp;
let folder: string;
beforeAll(async () => {
  app = await installApp();
  await (await app.composition.boss()).deleteAllJobs();
  folder = await mkdtemp(path.resolve("node_modules/.jobs-"));
});
const workers: PgBoss[] = [];
afterEach(async () => {
  await Promise.all(workers.splice(0).map((boss) => boss.stop({ graceful: false })));
  await (await app.composition.boss()).deleteAllJobs();
  await app.db
    .$executeRaw`UPDATE pgboss.queue SET retry_limit = 5, heartbeat_seconds = 20 WHERE name = 'sync-order'`;
});
afterAll(async () => {
  await rm(folder, { recursive: true });
  await app.close();
});

const enqueue = (shop: ShopDomain, number: number) =>
  app.ctx.queue.enqueue("sync-order", { shop, orderId: asId<OrderId>(String(number)), cause: "webhook" });

async function work(
  syncOrder: JobCatalogue["sync-order"],
  others: Partial<JobCatalogue> = {},
  concurrency = 2,
): Promise<PgBoss> {
  const boss = await startPgBoss({ url: app.url, log: SILENT, worker: true, upkeepSeconds: 1 });
  workers.push(boss);
  const catalogue = { ...CATALOGUE, ...others, "sync-order": syncOrder };
  await startWorker({ ...app.ctx, log: SILENT }, boss, { catalogue, concurrency });
  return boss;
}

test("a shop whose jobs fill the queue leaves room for another shop", async () => {
  for (let number = 1; number <= 100; number += 1) await enqueue(SHOP, number);
  const begun: ShopDomain[] = [];
  await work(async (_, { shop, orderId }) => {
    begun.push(shop);
    // Work of unequal length, as readings at Shopify are: batches that always end together would be fetched together.
    await pause(50 + (Number(orderId) % 7) * 40);
  });
  await vi.waitFor(() => expect(begun.length).toBeGreaterThan(3), { timeout: 10_000 });
  await enqueue(QUIET, 1);
  await vi.waitFor(() => expect(begun).toContain(QUIET), { timeout: 10_000 });
  expect(begun.indexOf(QUIET)).toBeLessThan(60);
});

test("two shops whose jobs fill the queue leave room for a third one", async () => {
  for (let number = 1; number <= 100; number += 1) await enqueue(SHOP, number);
  for (let number = 1; number <= 100; number += 1) await enqueue(ALSO_LOUD, number);
  const begun: ShopDomain[] = [];
  await work(async (_, { shop, orderId }) => {
    begun.push(shop);
    await pause(50 + (Number(orderId) % 7) * 40);
  });
  // Later than what each of them adds within its pace.
  await vi.waitFor(() => expect(begun.length).toBeGreaterThan(70), { timeout: 20_000 });
  await enqueue(QUIET, 1);
  const before = begun.length;
  await vi.waitFor(() => expect(begun).toContain(QUIET), { timeout: 10_000 });
  // One batch of each lane may have been fetched before.
  expect(begun.indexOf(QUIET) - before).toBeLessThan(20);
});

test("upkeep that ends never leaves hands for a due capture", async () => {
  const shops = Array.from({ length: 20 }, (_, number) => asId<ShopDomain>(`shop-${number}.myshopify.com`));
  for (const shop of shops) {
    await app.ctx.queue.enqueue("import-orders", { shop, runId: "1" });
    await app.ctx.queue.enqueue("reconcile-shop", { shop, resume: null });
    await app.ctx.queue.enqueue("review-duties", { shop, after: "" });
  }
  const begun: string[] = [];
  let endAll = (): void => undefined;
  const ended = new Promise<void>((resolve) => (endAll = resolve));
  const hang = (name: string) => async (): Promise<void> => {
    begun.push(name);
    await ended;
  };
  const upkeep = ["import-orders", "reconcile-shop", "review-duties"] as const;
  const others = Object.fromEntries([...upkeep, "capture-due" as const].map((name) => [name, hang(name)]));
  await work(hang("sync-order"), others, 1);
  await vi.waitFor(() => expect(begun.length).toBeGreaterThanOrEqual(4), { timeout: 10_000 });
  await app.ctx.queue.enqueue("capture-due", { shop: QUIET, orderId: asId<OrderId>("1") });
  await vi.waitFor(() => expect(begun).toContain("capture-due"), { timeout: 10_000 });
  expect(begun.filter((name) => name !== "capture-due")).toHaveLength(4);
  endAll();
});

test("the job of a worker that was killed is done by another", async () => {
  await app.db
    .$executeRaw`UPDATE pgboss.queue SET heartbeat_seconds = 1, retry_delay = 0 WHERE name = 'sync-order'`;
  await enqueue(SHOP, 1);
  const script = await bundleChild("test/platform/jobs/hung-worker.ts", folder);
  const child = spawn("node", [script, app.url], { stdio: ["ignore", "pipe", "inherit"] });
  await new Promise((resolve) => child.stdout.once("data", resolve));
  const done: string[] = [];
  await work((_, { orderId }) => {
    done.push(orderId);
    return Promise.resolve();
  });
  child.kill("SIGKILL");
  await vi.waitFor(() => expect(done).toEqual(["1"]), { timeout: 20_000 });
});

test("what fails for good is kept with the first line of its error, and can be tried again", async () => {
  await app.db.$executeRaw`UPDATE pgboss.queue SET retry_limit = 0 WHERE name = 'sync-order'`;
  await enqueue(SHOP, 7);
  let isBroken = true;
  const done: string[] = [];
  const boss = await work((_, { orderId }) => {
    if (isBroken) throw new TypeError("a bug\nof Anna Jansen's order");
    done.push(orderId);
    return Promise.resolve();
  });
  await vi.waitFor(async () => expect(await findDeadLetters(boss)).toHaveLength(1), { timeout: 10_000 });
  const [letter] = await findDeadLetters(boss);
  expect(letter).toMatchObject({ queue: "sync-order", shop: SHOP, error: "TypeError: a bug" });
  isBroken = false;
  expect(await retryDeadLetters(boss, "capture-due")).toBe(0);
  expect(await retryDeadLetters(boss, "no kind and no id")).toBe(0);
  expect(await retryDeadLetters(boss, letter?.id ?? "")).toBe(1);
  await vi.waitFor(() => expect(done).toEqual(["7"]), { timeout: 10_000 });
  expect(await findDeadLetters(boss)).toEqual([]);
});
