import { randomUUID } from "node:crypto";
import { asId, type ShopDomain } from "~/kernel/ids";
import { createDatabase } from "~/platform/database/client.server";
import { createKey } from "~/warehouse-api/keys/create-key.server";
import { SILENT } from "../support/silent-log";
import { openBenchDatabase } from "./bench-database";
import { buildApp, startBuiltWeb } from "./built-web";
import { fillShop } from "./fill-shop";
import { percentile } from "./percentile";
import type { BenchOptions, Figures } from "./run";

const SMALL = 1_000;
const LARGE = 100_000;
/** Requests of each kind at each shop. They stay below the limit of a key. */
const READS = 250;
const AT_ONCE = 8;
const SECONDS = 5;
const CLERK = { kind: "person", id: "1", name: "Bench" } as const;

/** Follows one shop's pages and feed from the start, and begins again at the end. */
interface Reader {
  /** Reads the next page; answers how long that took, in milliseconds. */
  read(): Promise<number>;
}

/**
 * One built web process answers warehouses over HTTP: pages of 50 orders, of the list and of the feed, in a small and a
 * large shop by turns.
 */
export async function benchWarehouse({ say }: BenchOptions): Promise<Figures> {
  say("Building the web process ...");
  buildApp();
  const database = await openBenchDatabase();
  const db = createDatabase(database.url);
  const ctx = { db, clock: { now: () => new Date() }, newId: randomUUID, log: SILENT };
  try {
    const secrets = async (shop: ShopDomain, count: number) => {
      const key = { shop, name: "Bench", scopes: ["read" as const], expiresAt: null, actor: CLERK };
      return Promise.all(Array.from({ length: count }, async () => (await createKey(ctx, key)).secret));
    };
    const shops = [SMALL, LARGE].map((orders) => ({
      orders,
      shop: asId<ShopDomain>(`bench-${orders}.myshopify.com`),
    }));
    for (const { shop, orders } of shops) await fillShop(db, shop, { orders, now: new Date() });
    await db.$executeRaw`VACUUM ANALYZE`;
    const web = await startBuiltWeb(database.url);
    try {
      const times: Record<string, number[]> = {};
      for (const path of ["/changes", "/orders"]) {
        const readers = await Promise.all(
          shops.map(async ({ shop, orders }) => {
            const [secret = ""] = await secrets(shop, 1);
            return { name: `${path} ${orders}`, reader: follow(web.url, path, secret) };
          }),
        );
        for (let each = 0; each < READS; each += 1)
          for (const { name, reader } of readers) (times[name] ??= []).push(await reader.read());
      }
      const [large] = shops.slice(-1);
      const perSecond = large ? await load(web.url, await secrets(large.shop, 60)) : 0;
      return figuresOf(times, perSecond);
    } finally {
      await web.stop();
    }
  } finally {
    await db.$disconnect();
    await database.drop();
    await database.stop();
  }
}

function figuresOf(times: Record<string, number[]>, requestsPerSecond: number): Figures {
  const of = (name: string, share: number) => percentile(times[name]?.slice(10) ?? [], share);
  const ratio = (path: string) => of(`${path} ${LARGE}`, 0.5) / of(`${path} ${SMALL}`, 0.5);
  const round = (value: number) => Math.round(value * 100) / 100;
  return {
    p95Ms: Math.max(of(`/changes ${LARGE}`, 0.95), of(`/orders ${LARGE}`, 0.95)),
    ratio: round(Math.max(ratio("/changes"), ratio("/orders"))),
    requestsPerSecond,
    changesP95Ms: of(`/changes ${LARGE}`, 0.95),
    ordersP95Ms: of(`/orders ${LARGE}`, 0.95),
    changesP95MsSmall: of(`/changes ${SMALL}`, 0.95),
    ordersP95MsSmall: of(`/orders ${SMALL}`, 0.95),
  };
}

function follow(url: string, path: string, secret: string): Reader {
  let next: string | null = null;
  const cursor = path === "/changes" ? "after" : "cursor";
  return {
    async read() {
      const query = next === null ? "" : `&${cursor}=${encodeURIComponent(next)}`;
      const start = performance.now();
      const response = await fetch(`${url}/api/v1${path}?limit=50${query}`, {
        headers: { authorization: `Bearer ${secret}` },
      });
      const text = await response.text();
      const took = performance.now() - start;
      if (response.status !== 200) throw new Error(`GET ${path} answered ${response.status}: ${text}`);
      const page = JSON.parse(text) as { orders: unknown[]; next: string | null; has_more?: boolean };
      next = page.has_more === false || page.orders.length === 0 ? null : page.next;
      return took;
    },
  };
}

/** Several warehouses read the feed at once for some seconds; answers the requests of one second. */
async function load(url: string, secrets: readonly string[]): Promise<number> {
  const readers = secrets.map((secret) => follow(url, "/changes", secret));
  const end = performance.now() + SECONDS * 1000;
  let done = 0;
  const lane = async (first: number) => {
    for (let at = first; performance.now() < end; at = (at + AT_ONCE) % readers.length) {
      await readers[at]?.read();
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => lane(index)));
  return Math.round(done / SECONDS);
}
