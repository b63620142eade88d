import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { asId, type ShopDomain } from "~/kernel/ids";
import { createDatabase, type Database } from "~/platform/database/client.server";
import { openBenchDatabase } from "./bench-database";
import { buildApp, startBuiltWeb, startBuiltWorker, watchMemory } from "./built-web";
import { fillShop, idOfOrder } from "./fill-shop";
import type { BenchOptions, Figures } from "./run";
import { signDelivery } from "./sign-delivery";

const ORDERS = 30_000;
const CUSTOMER = 7_000_001;
const NAMED = asId<ShopDomain>("bench-named.myshopify.com");
const REGULAR = asId<ShopDomain>("bench-regular.myshopify.com");
const GONE = asId<ShopDomain>("bench-gone.myshopify.com");
const MOST_SECONDS = 600;

interface Erasure {
  shop: ShopDomain;
  topic: string;
  payload: Record<string, unknown>;
  /** How many rows with what has to go the shop still has. */
  left: (db: Database) => Promise<number>;
}

const withCustomer = (shop: ShopDomain) => (db: Database) =>
  db.order.count({ where: { shop, OR: [{ customerId: { not: null } }, { customerName: { not: null } }] } });

const ERASURES: Record<string, Erasure> = {
  ordersNamed: {
    shop: NAMED,
    topic: "customers/redact",
    payload: {
      customer: null,
      orders_to_redact: Array.from({ length: ORDERS }, (_, at) => Number(idOfOrder(at + 1))),
    },
    left: withCustomer(NAMED),
  },
  ordersOfCustomer: {
    shop: REGULAR,
    topic: "customers/redact",
    payload: { customer: { id: CUSTOMER }, orders_to_redact: [] },
    left: withCustomer(REGULAR),
  },
  shop: {
    shop: GONE,
    topic: "shop/redact",
    payload: {},
    left: (db) => db.ledgerEntry.count({ where: { shop: GONE } }),
  },
};

/**
 * Erasures of 30,000 orders as Shopify asks for them, by a built web process and a built worker: a customer whose orders
 * the request names, a customer whose orders the app finds, and a shop. Says how long each took from the delivery on, and
 * by how much the worker's memory grew.
 */
export async function benchPrivacy({ say }: BenchOptions): Promise<Figures> {
  say("Building the processes ...");
  buildApp();
  const database = await openBenchDatabase();
  const db = createDatabase(database.url);
  const secret = randomUUID();
  try {
    for (const { shop } of Object.values(ERASURES)) {
      await fillShop(db, shop, { orders: ORDERS, now: new Date() });
      await db.order.updateMany({ where: { shop }, data: { customerId: String(CUSTOMER) } });
    }
    await db.shop.update({ where: { shop: GONE }, data: { uninstalledAt: new Date() } });
    const web = await startBuiltWeb(database.url, secret);
    const worker = startBuiltWorker(database.url);
    // A worker that has just started does all its sweeps.
    await pause(20_000);
    const figures: Figures = { orders: ORDERS };
    try {
      for (const [name, erasure] of Object.entries(ERASURES)) {
        const memory = watchMemory(worker.pid);
        const seconds = await erase(db, { url: web.url, secret, erasure });
        figures[name] = { seconds, rssBeforeMb: memory.beforeMb, rssPeakMb: memory.stop() };
      }
    } finally {
      await web.stop();
      await worker.stop();
    }
    return figures;
  } finally {
    await db.$disconnect();
    await database.drop();
    await database.stop();
  }
}

/** Answers after how many seconds nothing was left. */
async function erase(
  db: Database,
  { url, secret, erasure }: { url: string; secret: string; erasure: Erasure },
): Promise<number> {
  const { shop, topic, payload, left } = erasure;
  const delivery = signDelivery(secret, { shop, topic, payload: { shop_domain: shop, ...payload } });
  const start = performance.now();
  const secondsSince = () => Math.round((performance.now() - start) / 100) / 10;
  const response = await fetch(`${url}/webhooks/compliance`, { method: "POST", ...delivery });
  if (!response.ok) throw new Error(`The request was answered ${response.status}: ${await response.text()}`);
  const isOpen = () => db.privacyRequest.count({ where: { shop, completedAt: null } });
  while ((await isOpen()) > 0) {
    if (secondsSince() > MOST_SECONDS) throw new Error(`${topic} was not done in ${MOST_SECONDS} s.`);
    await pause(100);
  }
  const rows = await left(db);
  if (rows > 0) throw new Error(`${topic} was completed, and ${rows} rows are left.`);
  return secondsSince();
}
