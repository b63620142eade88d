import { randomUUID } from "node:crypto";
import { createDatabase } from "~/platform/database/client.server";
import type { ListenerContext } from "~/context";
import { createJobQueue } from "~/platform/jobs/job-queue.server";
import { asId, type OrderId, type ShopDomain } from "~/kernel/ids";
import { translate } from "~/platform/i18n/translate.server";
import { holdOrder } from "~/release/holds/hold-order.server";
import { previewReleases } from "~/release/preview/preview-releases.server";
import { continueReview } from "~/release/review/continue-review.server";
import { startReview } from "~/release/review/start-review.server";
import { LISTENERS } from "~/wiring.server";
import { SILENT } from "../support/silent-log";
import { openBenchDatabase } from "./bench-database";
import { fillShop, idOfOrder } from "./fill-shop";
import { percentile } from "./percentile";
import type { Figures } from "./run";

const ORDERS = 100_000;
const LIVE_ORDERS = 100;
const SHOP = asId<ShopDomain>("bench-shop.myshopify.com");
const CLERK = { kind: "person", id: "1", name: "Bench" } as const;

/** Import is turned off in a shop with 100,000 open orders: how long until all are held, and how long others wait. */
export async function benchRelease(): Promise<Figures> {
  const database = await openBenchDatabase();
  const db = createDatabase(database.url);
  const jobs: { round: number; after: string }[] = [];
  const ctx: ListenerContext = {
    db,
    clock: { now: () => new Date() },
    newId: randomUUID,
    log: SILENT,
    translate,
    listeners: LISTENERS,
    // The queue itself is not measured.
    queue: {
      ...createJobQueue(() => Promise.reject(new Error("The queue is not used."))),
      enqueue(_, payload) {
        jobs.push(payload as (typeof jobs)[number]);
        return Promise.resolve(true);
      },
    },
  };
  try {
    await fillShop(db, SHOP, { orders: ORDERS, now: new Date() });
    const previewMs = await timePreview(ctx);
    await db.settings.update({ where: { shop: SHOP }, data: { importOn: false } });
    await db.$transaction((tx) => startReview(ctx, tx, { shop: SHOP, actor: CLERK }));
    const round = jobs[0]?.round ?? 0;
    const start = performance.now();
    let isOver = false;
    const waits = holdLiveOrders(ctx, () => isOver);
    for (let after: string | null = ""; after !== null;)
      after = await continueReview(ctx, { shop: SHOP, round, after });
    isOver = true;
    const seconds = (performance.now() - start) / 1000;
    const left = await db.order.count({ where: { shop: SHOP, releaseState: "may_ship" } });
    if (left > 0) throw new Error(`${left} orders were not decided anew.`);
    return {
      orders: ORDERS,
      previewMs,
      seconds: Math.round(seconds * 10) / 10,
      liveOrderP95Ms: percentile(await waits, 0.95),
    };
  } finally {
    await db.$disconnect();
    await database.drop();
    await database.stop();
  }
}

/** How long a person waits to see what turning import off would do. */
async function timePreview(ctx: ListenerContext): Promise<number> {
  const start = performance.now();
  const choices = {
    importOn: false,
    holdsPending: true,
    holdsHighRisk: true,
    editWindowMinutes: 60,
    holdsExpiringDays: 2,
  };
  const { groups } = await previewReleases(ctx, { shop: SHOP, choices });
  const seen = groups.reduce((sum, { orders }) => sum + orders, 0);
  if (seen !== ORDERS) throw new Error(`The preview shows ${seen} orders.`);
  return Math.round(performance.now() - start);
}

/** Meanwhile a person holds one order after another; answers how long each took, in milliseconds. */
async function holdLiveOrders(ctx: ListenerContext, isOver: () => boolean): Promise<number[]> {
  const times: number[] = [];
  for (let each = 0; each < LIVE_ORDERS && !isOver(); each += 1) {
    const start = performance.now();
    const orderId = asId<OrderId>(idOfOrder(1 + ((each * 7919) % ORDERS)));
    await holdOrder(ctx, { shop: SHOP, orderId, holdId: String(each), reason: "Stop.", actor: CLERK });
    times.push(performance.now() - start);
  }
  return times;
}
