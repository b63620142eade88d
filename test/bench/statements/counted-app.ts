import { openBenchDatabase } from "../bench-database";
import { orderBy } from "../../sandbox/control-client";
import { type InstalledApp, SHOP, installApp } from "../../support/installed-app";
import { closeNetwork } from "../../support/network";
import { becomeWebProcess } from "../../support/web-process";
import { runDueJobs } from "../../support/run-due-jobs";
import { type WebProcess, createWebProcess } from "./web-process";
import { askForJob } from "./who-asked";
import type { OrderId } from "~/kernel/ids";
import type { CaptureEngine } from "~/gateways/capture-engines";
import { spareShopAdmin } from "~/orders/spare-shop-admin.server";
import type { AppContext } from "~/context";
import { syncOrder } from "~/orders/sync-order.server";

/** An installed app in front of a sandbox, with both of its processes. */
export interface CountedApp {
  app: InstalledApp;
  web: WebProcess;
  /** What jobs work with. */
  worker: AppContext;
  close(): Promise<void>;
}

const DAY_SECONDS = 86_400;
/** Shopify counts whole seconds: what happens within one is of the same age to the app. */
const STEP_MS = 5_000;

export async function openCountedApp(): Promise<CountedApp> {
  const database = await openBenchDatabase();
  closeNetwork();
  const app = await installApp({}, database);
  becomeWebProcess(app);
  await app.switchImport(true);
  await app.runJobs();
  return {
    app,
    web: await createWebProcess(app),
    // As the worker's composition does: its readings take their points out of those that all processes share.
    worker: { ...app.ctx, shopAdmin: spareShopAdmin(app.ctx, app.ctx.shopAdmin) },
    async close() {
      await app.close();
      await database.stop();
    },
  };
}

/** An order of one Klarna authorization that the app has not heard of. */
export async function placeOrder({ app }: CountedApp): Promise<OrderId> {
  await app.sandbox.world.clock.advance(STEP_MS);
  return app.placeOrder();
}

/**
 * One that the app knows as it stands. Another one came after it, as in every shop at work: the latest order of all is
 * looked at more closely, because it tells how the shop is set up.
 */
export async function placeKnownOrder(counted: CountedApp): Promise<OrderId> {
  const orderId = await placeOrder(counted);
  await readOrder(counted, orderId);
  await readOrder(counted, await placeOrder(counted));
  return orderId;
}

/** One that was shipped whole, which the app knows. */
export async function placeShippedOrder(counted: CountedApp): Promise<OrderId> {
  const orderId = await placeKnownOrder(counted);
  await fulfillOrder(counted, orderId);
  await readOrder(counted, orderId);
  return orderId;
}

export async function fulfillOrder({ app }: CountedApp, orderId: OrderId): Promise<void> {
  const { url, world } = app.sandbox;
  await world.clock.advance(STEP_MS);
  await orderBy(url, "POST", `orders/${orderId}/fulfill`, {});
  await world.clock.advance(STEP_MS);
}

export async function readOrder({ worker }: CountedApp, orderId: OrderId): Promise<void> {
  const { kind } = await syncOrder(worker, { shop: SHOP, orderId, cause: "webhook" });
  if (kind !== "stored") throw new Error(`The order was not stored: ${kind}.`);
}

/** Runs the jobs that are due, and those that they add; answers their names. */
export async function runJobs({ app, worker }: CountedApp): Promise<string[]> {
  return runDueJobs(worker, await app.composition.boss(), { runWork: askForJob });
}

/** Leaves one job: a check of the setup that is to come, which a shop with some traffic always has. */
export async function clearJobs({ app }: CountedApp): Promise<void> {
  await (await app.composition.boss()).deleteAllJobs();
  await app.ctx.queue.enqueue("check-setup", { shop: SHOP }, { startAfterSeconds: DAY_SECONDS });
}

export async function switchEngine({ app }: CountedApp, captureEngine: CaptureEngine): Promise<void> {
  await app.db.settings.update({ where: { shop: SHOP }, data: { captureEngine } });
}
