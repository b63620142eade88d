import { installApp, SHOP, type InstalledApp } from "../support/installed-app";
import { ANNA } from "../support/people";
import type { OrderId } from "~/kernel/ids";
import type { Actor } from "~/kernel/actor";
import type { Order } from "~/platform/database/generated/client";
import type { TimelineKind } from "~/orders/timeline";
import { syncOrder } from "~/orders/sync-order.server";
import { startReview } from "~/release/review/start-review.server";

const OF_RELEASE: TimelineKind[] = [
  "order_released",
  "order_held",
  "hold_placed",
  "hold_ended",
  "left_on_hold",
];

/** An installed shop with import on, and what the app stored about what may ship. */
export interface ReviewBench {
  app: InstalledApp;
  /** Placed, and read by the app. */
  place(fields?: Record<string, unknown>): Promise<OrderId>;
  sync(orderId: OrderId): Promise<unknown>;
  rowOf(orderId: OrderId): Promise<Order>;
  /** "may_ship", or "hold" and its reasons. */
  stateOf(orderId: OrderId): Promise<string>;
  /** Saves settings, as Anna, and decides anew by them. */
  save(settings: Record<string, unknown>): Promise<void>;
  /** The order's events about release, oldest first. */
  eventsOf(orderId: OrderId): Promise<{ kind: string; actor: unknown; data: unknown }[]>;
}

export async function openReviewBench(): Promise<ReviewBench> {
  const app = await installApp({ now: Date.UTC(2026, 10, 2, 10) });
  await app.switchImport(true);
  // Nothing captures what the tests ship, which is not what they are about.
  await app.db.settings.updateMany({ data: { pausesImport: false } });
  const actor: Actor = ANNA;
  const sync = (orderId: OrderId) => syncOrder(app.ctx, { shop: SHOP, orderId, cause: "webhook" });
  const rowOf = (orderId: OrderId) =>
    app.db.order.findUniqueOrThrow({ where: { shop_id: { shop: SHOP, id: orderId } } });
  return {
    app,
    sync,
    rowOf,
    async place(fields = {}) {
      const orderId = await app.placeOrder(fields);
      await sync(orderId);
      return orderId;
    },
    async stateOf(orderId) {
      const { releaseState, holdReasons } = await rowOf(orderId);
      return [releaseState, ...holdReasons].join(" ");
    },
    async save(data) {
      await app.db.settings.update({ where: { shop: SHOP }, data });
      await app.ctx.db.$transaction((tx) => startReview(app.ctx, tx, { shop: SHOP, actor }));
      await app.runJobs();
    },
    async eventsOf(orderId) {
      const rows = await app.db.timelineEvent.findMany({
        where: { orderId, kind: { in: OF_RELEASE } },
        orderBy: [{ occurredAt: "asc" }, { id: "asc" }],
      });
      return rows.map(({ kind, actor: by, data }) => ({ kind, actor: by, data }));
    },
  };
}
