import { randomBytes, randomUUID } from "node:crypto";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Session } from "@shopify/shopify-api";
import { startEmbeddedPostgres } from "../../prisma/embedded";
import { migrate } from "../../prisma/migrate";
import { control, orderBy } from "../sandbox/control-client";
import { createSandbox, type Sandbox } from "../sandbox/server";
import { closeNetwork, redirectHostsTo } from "../support/network";
import type { Figures } from "./run";
import { BULK_CAPTURE } from "~/bulk/bulk-action";
import { BULK_GROUPS } from "~/bulk/bulk-group";
import { API_VERSION } from "~/shopify/client.server";
import { compose, type Composition } from "~/wiring.server";
import { asId, type OrderId, type ShopDomain } from "~/kernel/ids";
import { parseEnv, type Env } from "~/env.server";
import { CATALOGUE } from "~/job-catalogue";
import { startWorker } from "~/platform/jobs/start-worker.server";
import { readBulkRun } from "~/bulk/read-bulk-run.server";
import { startBulk } from "~/bulk/start-bulk.server";
import { syncOrder } from "~/orders/sync-order.server";
import { installShop } from "~/shops/install-shop.server";

const ORDERS = 300;
const SHOP = asId<ShopDomain>("demo-shop.myshopify.com");
const TOKEN = "developer-token";
/** The sandbox's bucket of a shop on the standard plan (Shopify Admin GraphQL, recorded 2026-04). */
const POINTS_PER_SECOND = 100;
/** What Shopify charges for an orderCapture with the fields that the app selects: the cost of its answers here. */
const POINTS_PER_CAPTURE = 20;
/** Left out of the measurement: they are paid for by points that came back while the worker started. */
const FIRST_CAPTURES = 60;
/** 230 points and more each. */
const HEAVY = `{ ${Array.from({ length: 15 }, (_, index) => `a${index}: orders(first: 250) { nodes { id } }`).join(" ")} }`;

/**
 * A bulk capture by the app's real worker, measured once the initial bucket is spent: how much of the restore rate becomes
 * captures. `throttled` counts every answer of Shopify that turned the app away.
 */
export async function benchBulk(): Promise<Figures> {
  const server = await startEmbeddedPostgres(path.resolve(".data/postgres-bench"));
  const name = `bulk_${Date.now()}`;
  await server.ensureDatabase(name);
  await migrate(server.url(name));
  const sandbox = await createSandbox({ token: TOKEN, shops: "empty" });
  closeNetwork();
  redirectHostsTo(sandbox.url);
  const composition = compose(benchEnv(server.url(name), sandbox), "worker");
  const throttled = countThrottled();
  try {
    await install(composition);
    const orderIds = await placeOrders(composition, sandbox);
    // What installing the shop asks for belongs to another day.
    await (await composition.boss()).deleteAllJobs();
    await spendBucket();
    throttled.reset();
    const times = await captureAll(composition, orderIds);
    return figuresOf(times, throttled.count());
  } finally {
    throttled.stop();
    await composition.close();
    await sandbox.close();
    redirectHostsTo(null);
    await server.stop();
  }
}

function figuresOf(times: readonly number[], throttled: number): Figures {
  const [first, last] = [times[FIRST_CAPTURES], times.at(-1)];
  if (first === undefined || last === undefined || times.length !== ORDERS)
    throw new Error(`${times.length} of ${ORDERS} orders were captured.`);
  const capturesPerSecond = ((ORDERS - 1 - FIRST_CAPTURES) / (last - first)) * 1000;
  const limitPerSecond = POINTS_PER_SECOND / POINTS_PER_CAPTURE;
  return {
    capturesPerSecond: round(capturesPerSecond),
    limitPerSecond,
    ratio: round(capturesPerSecond / limitPerSecond),
    throttled,
  };
}

const round = (figure: number): number => Math.round(figure * 1000) / 1000;

function benchEnv(url: string, sandbox: Sandbox): Env {
  const parsed = parseEnv({
    DATABASE_URL: url,
    SHOPIFY_API_KEY: sandbox.world.app.apiKey,
    SHOPIFY_API_SECRET: sandbox.world.app.apiSecret,
    SHOPIFY_APP_URL: "https://app.test",
    ENCRYPTION_KEYS: `bench:${randomBytes(32).toString("base64")}`,
    LOG_LEVEL: "error",
  });
  if (parsed.kind === "invalid") throw new Error(parsed.problems.join("\n"));
  return parsed.env;
}

async function install({ context, sessionStorage }: Composition): Promise<void> {
  const session = { id: `offline_${SHOP}`, shop: SHOP, state: "", isOnline: false, accessToken: TOKEN };
  await sessionStorage.storeSession(new Session(session));
  await installShop(context, { shop: SHOP });
  await context.db.settings.upsert({
    where: { shop: SHOP },
    create: { shop: SHOP, importOn: true },
    update: { importOn: true },
  });
}

async function placeOrders({ context }: Composition, sandbox: Sandbox): Promise<OrderId[]> {
  await control(sandbox.url, "POST", "settings", { captureMethod: "manually" });
  const orderIds: OrderId[] = [];
  while (orderIds.length < ORDERS) {
    const { id } = await orderBy(sandbox.url, "POST", "orders", { gateway: "Klarna", amount: "100.00" });
    const orderId = asId<OrderId>(String(id));
    for (;;) {
      const { kind } = await syncOrder(context, { shop: SHOP, orderId, cause: "import" });
      if (kind === "stored") break;
      if (kind !== "unavailable") throw new Error(`The order was not read: ${kind}.`);
      await pause(1000);
    }
    orderIds.push(orderId);
  }
  return orderIds;
}

/** Reads without need until the shop's bucket turns the reader away. */
async function spendBucket(): Promise<void> {
  for (;;) {
    const response = await fetch(`https://${SHOP}/admin/api/${API_VERSION}/graphql.json`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Shopify-Access-Token": TOKEN },
      body: JSON.stringify({ query: HEAVY }),
    });
    if ((await response.text()).includes("THROTTLED")) return;
  }
}

/** Starts the run and the worker; answers when each capture was made at Shopify, in order. */
async function captureAll({ context, boss }: Composition, orderIds: OrderId[]): Promise<number[]> {
  const started = await startBulk(context, {
    ...BULK_CAPTURE,
    shop: SHOP,
    selection: { kind: "orders", orderIds },
    groups: BULK_GROUPS,
    formKey: randomUUID(),
    actor: { kind: "app" },
  });
  if (started.kind !== "started") throw new Error(`The run did not start: ${started.kind}.`);
  await startWorker(context, await boss(), { catalogue: CATALOGUE, concurrency: 4 });
  while ((await readBulkRun(context, { shop: SHOP, runId: started.runId }))?.state === "running")
    await pause(500);
  const items = await context.db.bulkItem.findMany({
    where: { runId: started.runId, state: "done" },
    select: { settledAt: true },
  });
  return items.map(({ settledAt }) => settledAt?.getTime() ?? 0).sort((a, b) => a - b);
}

/** Watches the answers on their way to the app. */
function countThrottled(): { count: () => number; reset: () => void; stop: () => void } {
  const original = globalThis.fetch;
  let count = 0;
  globalThis.fetch = async (...request) => {
    const response = await original(...request);
    if ((await response.clone().text()).includes('"THROTTLED"')) count += 1;
    return response;
  };
  return { count: () => count, reset: () => (count = 0), stop: () => (globalThis.fetch = original) };
}
