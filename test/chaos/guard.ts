import { SHOP } from "./child-context";
import { type GuardBelief, type GuardFindings, judgeGuard, type ShippedOrder } from "./guard-truth";
import type { OrderState } from "../sandbox/model/order-state";
import type { World } from "../sandbox/model/world";
import type { Database } from "~/platform/database/client.server";

/** What the guard did, compared with what Shopify knows of every order. */
export async function judge(world: World, db: Database): Promise<GuardFindings> {
  const orders = [...(world.shops.get(SHOP)?.orders.values() ?? [])].map(toShipped);
  return judgeGuard(orders, await readBelief(db), world.clock.now());
}

function toShipped({ id, fulfillments, lines, transactions }: OrderState): ShippedOrder {
  const done = fulfillments.filter(({ status }) => status === "SUCCESS");
  const units = (counted: readonly { quantity: number }[]) =>
    counted.reduce((sum, { quantity }) => sum + quantity, 0);
  const isWhole = units(done.flatMap(({ lines: shipped }) => shipped)) >= units(lines);
  const of = (kind: string) => transactions.filter((each) => each.kind === kind && each.status === "SUCCESS");
  const total = (kind: string) => of(kind).reduce((sum, { amount }) => sum + amount.shop, 0);
  return {
    id: String(id),
    shippedAt: isWhole ? Math.max(...done.map(({ createdAt }) => createdAt)) : null,
    paidAt:
      total("CAPTURE") >= total("AUTHORIZATION")
        ? Math.max(...of("CAPTURE").map(({ processedAt }) => processedAt))
        : null,
  };
}

/** The timeline has every alarm and pause, those that ended too. */
async function readBelief(db: Database): Promise<GuardBelief> {
  const where = { shop: SHOP };
  const [events, alarms, settings] = await Promise.all([
    db.timelineEvent.findMany({ where: { ...where, kind: { in: ["capture_missing", "import_paused"] } } }),
    db.alarm.findMany({ where: { ...where, resolvedAt: null }, select: { orderId: true } }),
    db.settings.findUniqueOrThrow({ where }),
  ]);
  const open = new Set(alarms.map(({ orderId }) => orderId));
  return {
    alarms: events
      .filter(({ kind }) => kind === "capture_missing")
      .map(({ orderId, occurredAt }) => ({
        orderId: orderId ?? "",
        raisedAt: occurredAt.getTime(),
        isOpen: open.has(orderId ?? ""),
      })),
    pausedAt: events
      .filter(({ kind }) => kind === "import_paused")
      .map(({ occurredAt }) => occurredAt.getTime()),
    isPaused: settings.importPausedAt !== null,
    resumedAt: settings.importResumedAt?.getTime() ?? null,
  };
}
