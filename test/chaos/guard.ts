import { SHOP } from "./child-context";
import { capturesOf } from "./money-truth";
import { type GuardBelief, type GuardFindings, judgeGuard, type ShippedOrder } from "./guard-truth";
import type { OrderState } from "../sandbox/model/order-state";
import type { Sandbox } from "../sandbox/server";
import type { Database } from "~/platform/database/client.server";

/** Since when the app knows of shipped orders, by their ids; milliseconds of the run. */
export type Witnessed = Map<string, number>;

/** Notes of which orders the app knows by now that they left. To be called again and again. */
export async function witness(db: Database, seen: Witnessed, now: number): Promise<void> {
  const where = { shop: SHOP, fulfilledAt: { not: null }, id: { notIn: [...seen.keys()] } };
  for (const { id } of await db.order.findMany({ where, select: { id: true } })) seen.set(id, now);
}

/** What the guard did, compared with what Shopify and the providers know of every order. */
export async function judge(
  sandbox: Pick<Sandbox, "url" | "world">,
  db: Database,
  seen: Witnessed,
): Promise<GuardFindings> {
  const { world } = sandbox;
  const all = [...(world.shops.get(SHOP)?.orders.values() ?? [])];
  const orders = await Promise.all(all.map((order) => toShipped(order, sandbox, seen)));
  return judgeGuard(orders, await readBelief(db), world.clock.now());
}

async function toShipped(
  order: OrderState,
  sandbox: Pick<Sandbox, "url">,
  seen: Witnessed,
): Promise<ShippedOrder> {
  const { id, fulfillments, lines, transactions } = order;
  const done = fulfillments.filter(({ status }) => status === "SUCCESS");
  const units = (counted: readonly { quantity: number }[]) =>
    counted.reduce((sum, { quantity }) => sum + quantity, 0);
  const isWhole = units(done.flatMap(({ lines: shipped }) => shipped)) >= units(lines);
  const authorized = transactions
    .filter(({ kind, status }) => kind === "AUTHORIZATION" && status === "SUCCESS")
    .reduce((sum, { amount }) => sum + amount.presentment, 0);
  // Only what left is judged, and most of a run's orders never leave.
  const captures = isWhole ? await capturesOf(sandbox, order) : [];
  const captured = captures.reduce((sum, { minor }) => sum + minor, 0);
  return {
    id: String(id),
    knownAt: seen.get(String(id)) ?? null,
    shippedAt: isWhole ? Math.max(...done.map(({ createdAt }) => createdAt)) : null,
    paidAt: captures.length > 0 && captured >= authorized ? Math.max(...captures.map(({ at }) => at)) : null,
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
