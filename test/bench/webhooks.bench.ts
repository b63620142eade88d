import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { Pool } from "undici";
import { openBenchDatabase } from "./bench-database";
import { buildApp, startBuiltWeb } from "./built-web";
import { cpuSeconds, withChildren } from "./cpu-time";
import { percentile } from "./percentile";
import { signDelivery, type SignedDelivery } from "./sign-delivery";
import type { BenchOptions, Figures } from "./run";

const SHOP = "bench.myshopify.com";
const PROCESSES = 2;
/** Rows that are inserted one by one, to learn what the machine can do. */
const INSERTS = 4_000;
/** In a burst Shopify waits for no answer before it sends more, so many are under way at any moment. */
const AT_ONCE = 200;
/** A web process that has just started is slower, and none of those that Shopify asks has. */
const WARM_UP = 4_000;
const STEADY_PER_SECOND = 200;
const STEADY_SECONDS = 10;
const BURST = 10_000;

/**
 * Deliveries of changed orders to two built web processes: a steady stream for the time of an answer (`p99Ms`), then a
 * burst for the longest answer (`maxMs`) and the throughput (`perSecond`), which is set in relation to single inserts of
 * a row of the same table into the same database.
 *
 * What else the machine does changes all of these. It hardly changes `cpuUs`: the microseconds of a processor that one
 * webhook, or one insert, takes of each party.
 */
export async function benchWebhooks({ say }: BenchOptions): Promise<Figures> {
  say("Building the web process ...");
  buildApp();
  const database = await openBenchDatabase();
  const secret = randomUUID();
  const webs: Awaited<ReturnType<typeof startBuiltWeb>>[] = [];
  const senders: Pool[] = [];
  const spent = (): Spent => ({
    web: cpuSeconds(webs.map(({ pid }) => pid)),
    database: cpuSeconds(withChildren(database.pid)),
    sender: cpuSeconds([process.pid]),
  });
  try {
    for (let each = 0; each < PROCESSES; each += 1) webs.push(await startBuiltWeb(database.url, secret));
    // Connections are kept open, as a load balancer keeps them.
    senders.push(...webs.map(({ url }) => new Pool(url, { connections: AT_ONCE })));
    const deliver = async ({ number, delivery }: Numbered): Promise<number> => {
      const sender = senders[number % PROCESSES];
      if (!sender) throw new Error("There is no web process.");
      return sendDelivery(sender, delivery);
    };
    const inserts = await measureInserts(database.url, spent);
    await inLanes(signDeliveries(secret, 0, WARM_UP), AT_ONCE, deliver);
    const steady = await steadyStream(
      signDeliveries(secret, WARM_UP, STEADY_PER_SECOND * STEADY_SECONDS),
      deliver,
    );
    const burst = await measure(signDeliveries(secret, 100_000, BURST), deliver, spent);
    return {
      perSecond: Math.round(burst.perSecond),
      ratioToInserts: Math.round((burst.perSecond / inserts.perSecond) * 100) / 100,
      p99Ms: percentile(steady, 0.99),
      maxMs: percentile([...steady, ...burst.times], 1),
      insertsPerSecond: Math.round(inserts.perSecond),
      cpuUs: { webhook: { ...burst.cpuUs }, insert: { ...inserts.cpuUs } },
    };
  } finally {
    for (const sender of senders) await sender.close();
    for (const web of webs) await web.stop();
    await database.drop();
    await database.stop();
  }
}

/** Seconds of a processor so far, of each party. */
interface Spent {
  web: number;
  database: number;
  sender: number;
}

async function measure<Item>(
  items: readonly Item[],
  one: (item: Item) => Promise<number>,
  spent: () => Spent,
): Promise<{ perSecond: number; times: number[]; cpuUs: Spent }> {
  const before = spent();
  const start = performance.now();
  const times = await inLanes(items, AT_ONCE, one);
  const seconds = (performance.now() - start) / 1000;
  const after = spent();
  const each = (party: keyof Spent) =>
    Math.round(((after[party] - before[party]) * 1_000_000) / items.length);
  const cpuUs = { web: each("web"), database: each("database"), sender: each("sender") };
  return { perSecond: items.length / seconds, times, cpuUs };
}

/** Installs the shop, too. */
async function measureInserts(url: string, spent: () => Spent) {
  const pool = new pg.Pool({ connectionString: url, max: 20 });
  await pool.query(`INSERT INTO "Shop" ("shop", "installedAt") VALUES ($1, now())`, [SHOP]);
  const insert = async (id: string) => {
    const start = performance.now();
    await pool.query(
      `INSERT INTO "WebhookDelivery" ("shop", "webhookId", "topic", "receivedAt") VALUES ($1, $2, 'ORDERS_UPDATED', now())`,
      [SHOP, id],
    );
    return performance.now() - start;
  };
  const ids = (count: number) => Array.from({ length: count }, () => randomUUID());
  await inLanes(ids(400), AT_ONCE, insert);
  const measured = await measure(ids(INSERTS), insert, spent);
  await pool.end();
  return measured;
}

async function inLanes<Item>(
  items: readonly Item[],
  lanes: number,
  one: (item: Item) => Promise<number>,
): Promise<number[]> {
  const times: number[] = [];
  const left = items.values();
  const lane = async () => {
    for (const item of left) times.push(await one(item));
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return times;
}

/** Sends on schedule whether earlier answers came or not, as Shopify does, and counts the wait from the schedule. */
async function steadyStream<Item>(
  items: readonly Item[],
  deliver: (item: Item) => Promise<number>,
): Promise<number[]> {
  const start = performance.now();
  const running: Promise<number>[] = [];
  for (const [number, item] of items.entries()) {
    const due = start + (number * 1000) / STEADY_PER_SECOND;
    const early = due - performance.now();
    if (early > 0) await pause(early);
    running.push(deliver(item).then(() => performance.now() - due));
  }
  return Promise.all(running);
}

interface Numbered {
  number: number;
  delivery: SignedDelivery;
}

/** Signed before the clock runs, since the sender takes its time on the processors that it measures. */
function signDeliveries(secret: string, from: number, count: number): Numbered[] {
  return Array.from({ length: count }, (_, number) => {
    const id = 1_000_000 + from + number;
    const payload = { id, name: `#${id}`, note: "x".repeat(2_000) };
    return { number, delivery: signDelivery(secret, { shop: SHOP, topic: "orders/updated", payload }) };
  });
}

async function sendDelivery(sender: Pool, delivery: SignedDelivery): Promise<number> {
  const start = performance.now();
  const response = await sender.request({ path: "/webhooks/orders", method: "POST", ...delivery });
  const answer = await response.body.text();
  if (response.statusCode !== 200)
    throw new Error(`The delivery was answered ${response.statusCode}: ${answer}`);
  return performance.now() - start;
}
