import { control, orderBy } from "../sandbox/control-client";
import { readOrder } from "../support/read-order";
import { installApp, SHOP, type InstalledApp } from "../support/installed-app";
import type { OrderId } from "~/kernel/ids";
import { syncOrder } from "~/orders/sync-order.server";

export interface SentMail {
  to: string[];
  subject: string;
  text: string;
  html: string;
  messageId: string;
}

/** The installed app, with import on since the beginning, and what a shop does all day. */
export interface AlarmBench extends InstalledApp {
  /** Placed, and read by the app. */
  place(fields?: Record<string, unknown>): Promise<OrderId>;
  /** Fulfilled by the warehouse, whole unless lines are given, and read by the app. */
  /** A new order that has left whole. */
  shipNew(fields?: Record<string, unknown>): Promise<OrderId>;
  ship(orderId: OrderId, body?: Record<string, unknown>): Promise<void>;
  sync(orderId: OrderId): Promise<void>;
  /** Whether the warehouse is told that it may ship the order. */
  mayShip(orderId: OrderId): Promise<boolean>;
  advance(minutes: number): Promise<void>;
  /** What the worker does each minute. */
  sweep(): Promise<string[]>;
  mails(): Promise<SentMail[]>;
  /** Of orders that have not been captured, voided, canceled ... meanwhile. */
  openAlarms(): Promise<string[]>;
  settings(): Promise<{ importPausedAt: Date | null; importPausedReason: string | null }>;
  shopEvents(): Promise<string[]>;
}

export async function openAlarmBench(): Promise<AlarmBench> {
  const app = await installApp({ now: Date.UTC(2026, 10, 2, 10) });
  await app.switchImport(true);
  await app.db.settings.updateMany({ data: { importChangedAt: app.ctx.clock.now() } });
  await app.runJobs();
  await app.db.shop.updateMany({
    data: { email: "owner@demo.test", ianaTimezone: "Europe/Amsterdam", name: "Demo" },
  });
  const sync = async (orderId: OrderId) => {
    await syncOrder(app.ctx, { shop: SHOP, orderId, cause: "webhook" });
  };
  const place = async (fields: Record<string, unknown> = {}) => {
    const orderId = await app.placeOrder(fields);
    await sync(orderId);
    return orderId;
  };
  const ship = async (orderId: OrderId, body: Record<string, unknown> = {}) => {
    await orderBy(app.sandbox.url, "POST", `orders/${orderId}/fulfill`, body);
    await app.sandbox.idle();
    await sync(orderId);
  };
  return {
    ...app,
    sync,
    place,
    ship,
    async shipNew(fields) {
      const orderId = await place(fields);
      await ship(orderId);
      return orderId;
    },
    async mayShip(orderId) {
      return (await readOrder(app.ctx, { shop: SHOP, orderId }))?.release?.state === "may_ship";
    },
    async advance(minutes) {
      await app.sandbox.world.clock.advance(minutes * 60_000);
      await app.sandbox.idle();
    },
    async sweep() {
      await app.ctx.queue.enqueue("sweep-late-captures", {});
      await app.ctx.queue.enqueue("sweep-outbox", {});
      return app.runJobs();
    },
    mails: async () => (await control(app.sandbox.url, "GET", "mails")).body["mails"] as SentMail[],
    async openAlarms() {
      const rows = await app.db.alarm.findMany({
        where: { resolvedAt: null },
        orderBy: { orderId: "asc" },
      });
      return rows.map(({ orderId }) => orderId);
    },
    settings: () => app.db.settings.findUniqueOrThrow({ where: { shop: SHOP } }),
    async shopEvents() {
      const rows = await app.db.timelineEvent.findMany({
        where: { shop: SHOP, orderId: null },
        orderBy: [{ occurredAt: "asc" }, { id: "asc" }],
      });
      return rows.map(({ kind }) => kind);
    },
  };
}
