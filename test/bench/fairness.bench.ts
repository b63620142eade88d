import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { SILENT } from "../support/silent-log";
import { openBenchDatabase } from "./bench-database";
import { percentile } from "./percentile";
import type { BenchOptions, Figures } from "./run";
import { parseEnv } from "~/env.server";
import { CATALOGUE } from "~/job-catalogue";
import { asId, type OrderId, type ShopDomain } from "~/kernel/ids";
import type { JobCatalogue } from "~/platform/jobs/job-outcome";
import { createJobQueue, startPgBoss } from "~/platform/jobs/job-queue.server";
import { startWorker } from "~/platform/jobs/start-worker.server";
import { compose } from "~/wiring.server";

const LOUD = asId<ShopDomain>("loud.myshopify.com");
const QUIET = asId<ShopDomain>("quiet.myshopify.com");
const BACKLOG = 10_000;
const QUIET_JOBS = 60;
/** The time of a reading of an order at Shopify. */
const WORK_MS = 300;
/** The default of WORKER_CONCURRENCY. */
const CONCURRENCY = 4;

/**
 * One worker with 10,000 jobs of one shop waiting: the time until a job of another shop has begun, which is enqueued
 * every half second. The work itself is a pause, because only the order of the jobs is measured. `backlog` is what was
 * left of the other shop's jobs at the end.
 */
export async function benchFairness({ say }: BenchOptions): Promise<Figures> {
  const database = await openBenchDatabase();
  const composition = compose(benchEnv(database.url), "worker");
  const boss = await startPgBoss({ url: database.url, log: SILENT, worker: true });
  const queue = createJobQueue(() => Promise.resolve(boss));
  const begun = new Map<string, number>();
  const catalogue: JobCatalogue = {
    ...CATALOGUE,
    "sync-order": async (_, { orderId }) => {
      begun.set(orderId, performance.now());
      await pause(WORK_MS);
    },
  };
  const read = (shop: ShopDomain, number: number) =>
    queue.enqueue("sync-order", { shop, orderId: asId<OrderId>(String(number)), cause: "webhook" });
  try {
    say(`Enqueuing ${BACKLOG} jobs ...`);
    for (let number = 1; number <= BACKLOG; number += 50)
      await Promise.all(Array.from({ length: 50 }, (_, index) => read(LOUD, number + index)));
    await startWorker({ ...composition.context, log: SILENT }, boss, { catalogue, concurrency: CONCURRENCY });
    await pause(3_000);
    const enqueued = new Map<string, number>();
    for (let number = 0; number < QUIET_JOBS; number += 1) {
      const orderId = String(1_000_000 + number);
      enqueued.set(orderId, performance.now());
      await read(QUIET, Number(orderId));
      await pause(500);
    }
    await pause(3_000);
    const waits = [...enqueued].map(([id, at]) => (begun.get(id) ?? performance.now()) - at);
    const done = [...begun.keys()].filter((id) => !enqueued.has(id)).length;
    return { quietShopP95Ms: percentile(waits, 0.95), backlog: BACKLOG - done };
  } finally {
    await boss.stop({ graceful: true, timeout: 5_000 });
    await composition.close();
    await database.drop();
    await database.stop();
  }
}

function benchEnv(url: string) {
  const parsed = parseEnv({
    DATABASE_URL: url,
    SHOPIFY_API_KEY: "bench",
    SHOPIFY_API_SECRET: randomUUID(),
    SHOPIFY_APP_URL: "https://app.test",
    ENCRYPTION_KEYS: `bench:${Buffer.alloc(32, 1).toString("base64")}`,
    LOG_LEVEL: "silent",
  });
  if (parsed.kind === "invalid") throw new Error(parsed.problems.join("; "));
  return parsed.env;
}
