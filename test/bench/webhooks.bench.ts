import { createHmac, randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { Pool } from "undici";
import { openBenchDatabase } from "./bench-database";
import { buildApp, startBuiltWeb } from "./built-web";
import { percentile } from "./percentile";
import type { BenchOptions, Figures } from "./run";

const SHOP = "bench.myshopify.com";
const PROCESSES = 2;
/** Rows that are inserted one by one, to learn what the machine can do. */
const INSERTS = 4_000;
const AT_ONCE = 32;
const STEADY_PER_SECOND = 200;
const STEADY_SECONDS = 10;
const BURST = 10_000;

/**
 * Deliveries of changed orders to two built web processes: a steady stream for the time of an answer (`p99Ms`), then a
 * burst for the longest answer (`maxMs`) and the throughput (`perSecond`), which is set in relation to single inserts of
 * a row of the same table into the same database.
 */
export async function benchWebhooks({ say }: BenchOptions): Promise<Figures> {
  say("Building the web process ...");
  buildApp();
  const database = await openBenchDatabase();
  const secret = randomUUID();
  const webs: Awaited<ReturnType<typeof startBuiltWeb>>[] = [];
  const senders: Pool[] = [];
  try {
    for (let each = 0; each < PROCESSES; each += 1) webs.push(await startBuiltWeb(database.url, secret));
    // Connections are kept open, as a load balancer keeps them.
    senders.push(...webs.map(({ url }) => new Pool(url, { connections: AT_ONCE })));
    const insertsPerSecond = await measureInserts(database.url);
    const deliver = async (number: number) => {
      const sender = senders[number % PROCESSES];
      if (!sender) throw new Error("There is no web process.");
      return sendDelivery(sender, secret, 1_000_000 + number);
    };
    for (let number = 0; number < 400; number += 1) await deliver(number);
    const steady = await steadyStream(deliver);
    const start = performance.now();
    const burst = await inLanes(BURST, AT_ONCE, deliver);
    const perSecond = (BURST * 1000) / (performance.now() - start);
    return {
      perSecond: Math.round(perSecond),
      ratioToInserts: Math.round((perSecond / insertsPerSecond) * 100) / 100,
      p99Ms: percentile(steady, 0.99),
      maxMs: percentile([...steady, ...burst], 1),
      insertsPerSecond: Math.round(insertsPerSecond),
    };
  } finally {
    for (const sender of senders) await sender.close();
    for (const web of webs) await web.stop();
    await database.drop();
    await database.stop();
  }
}

/** Installs the shop, too. */
async function measureInserts(url: string): Promise<number> {
  const pool = new pg.Pool({ connectionString: url, max: 20 });
  await pool.query(`INSERT INTO "Shop" ("shop", "installedAt") VALUES ($1, now())`, [SHOP]);
  const insert = async () => {
    const start = performance.now();
    await pool.query(
      `INSERT INTO "WebhookDelivery" ("shop", "webhookId", "topic", "receivedAt") VALUES ($1, $2, 'ORDERS_UPDATED', now())`,
      [SHOP, randomUUID()],
    );
    return performance.now() - start;
  };
  await inLanes(400, AT_ONCE, insert);
  const start = performance.now();
  await inLanes(INSERTS, AT_ONCE, insert);
  const perSecond = (INSERTS * 1000) / (performance.now() - start);
  await pool.end();
  return perSecond;
}

async function inLanes(
  count: number,
  lanes: number,
  one: (number: number) => Promise<number>,
): Promise<number[]> {
  const times: number[] = [];
  let next = 0;
  const lane = async () => {
    while (next < count) times.push(await one((next += 1)));
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return times;
}

/** Sends on schedule whether earlier answers came or not, as Shopify does, and counts the wait from the schedule. */
async function steadyStream(deliver: (number: number) => Promise<number>): Promise<number[]> {
  const start = performance.now();
  const running: Promise<number>[] = [];
  for (let number = 0; number < STEADY_PER_SECOND * STEADY_SECONDS; number += 1) {
    const due = start + (number * 1000) / STEADY_PER_SECOND;
    if (due > performance.now()) await pause(due - performance.now());
    running.push(deliver(number).then(() => performance.now() - due));
  }
  return Promise.all(running);
}

/** By a client that costs little, since it takes its time on the processors that it measures. */
async function sendDelivery(sender: Pool, secret: string, orderId: number): Promise<number> {
  const body = JSON.stringify({ id: orderId, name: `#${orderId}`, note: "x".repeat(2_000) });
  const start = performance.now();
  const response = await sender.request({
    path: "/webhooks/orders",
    method: "POST",
    body,
    headers: {
      "content-type": "application/json",
      "x-shopify-topic": "orders/updated",
      "x-shopify-shop-domain": SHOP,
      "x-shopify-api-version": "2026-10",
      "x-shopify-webhook-id": randomUUID(),
      "x-shopify-event-id": randomUUID(),
      "x-shopify-triggered-at": new Date().toISOString(),
      "x-shopify-hmac-sha256": createHmac("sha256", secret).update(body).digest("base64"),
    },
  });
  const answer = await response.body.text();
  if (response.statusCode !== 200)
    throw new Error(`The delivery was answered ${response.statusCode}: ${answer}`);
  return performance.now() - start;
}
