import { formatMoney } from "../model/money";
import { orderTotals } from "../model/order-totals";
import type { OrderState } from "../model/order-state";
import { decideNaively } from "../warehouse/decide-shipping";
import { isSeen, orderOf, verdictOn, type WarehouseContext } from "../warehouse/warehouse-context";
import type { WarehouseOrderState } from "../warehouse/warehouse-state";
import { iso, isoOrNull } from "./order-view";

const WEBHOOKS_SHOWN = 50;

/** The warehouse as a whole: what a person who looks at Shopify, app and warehouse at once can see. */
export function warehouseView(context: WarehouseContext) {
  const { settings, cursor, lastReading, webhooks, orders } = context.warehouse;
  const entries = [...orders.values()].filter((entry) => isSeen(context, entry));
  const verdicts = entries.map((entry) => ({ entry, verdict: verdictOn(context, entry) }));
  return {
    settings,
    cursor,
    lastReading: lastReading && { at: iso(lastReading.at), problem: lastReading.problem },
    mayShip: verdicts.filter(({ verdict }) => verdict.state === "may_ship").length,
    onHold: verdicts.filter(({ verdict }) => verdict.state === "hold").length,
    shipped: entries.filter(({ shipments }) => shipments.length > 0).length,
    notShipped: verdicts.flatMap(({ entry, verdict }) =>
      verdict.state === "hold" && wouldLeave(context, entry)
        ? [{ ...headOf(context, entry), why: verdict.why }]
        : [],
    ),
    shippedThoughHeld: entries.flatMap((entry) =>
      entry.shipments.flatMap(({ at, heldBecause, refusal }) =>
        heldBecause === null ? [] : [{ ...headOf(context, entry), at: iso(at), why: heldBecause, refusal }],
      ),
    ),
    webhooks: webhooks
      .slice(-WEBHOOKS_SHOWN)
      .reverse()
      .map((webhook) => ({ ...webhook, at: iso(webhook.at) })),
  };
}

/** One order as the warehouse knows it. */
export function warehouseOrderView(context: WarehouseContext, entry: WarehouseOrderState) {
  const { state, why } = verdictOn(context, entry);
  return {
    ...headOf(context, entry),
    importedAt: iso(entry.importedAt),
    state,
    why,
    shipAt: isoOrNull(entry.shipAt),
    shipments: entry.shipments.map(({ lines, ...shipment }) => ({
      ...shipment,
      at: iso(shipment.at),
      items: lines.reduce((sum, { quantity }) => sum + quantity, 0),
    })),
  };
}

function headOf(context: WarehouseContext, entry: WarehouseOrderState) {
  const order = orderOf(context, entry);
  return {
    id: entry.orderId,
    name: order?.name ?? String(entry.orderId),
    amount: order && amountOf(context, order),
  };
}

function amountOf({ world }: WarehouseContext, order: OrderState) {
  const { presentment } = orderTotals(order, world.clock.now()).currentTotal;
  const currency = order.presentmentCurrency;
  return { amount: formatMoney(presentment, currency), currency };
}

/** Whether a warehouse that ships everything authorized would ship this order now. */
function wouldLeave(context: WarehouseContext, entry: WarehouseOrderState): boolean {
  const order = orderOf(context, entry);
  if (!order) return false;
  const { settings } = context.warehouse;
  return decideNaively({ order, entry, settings, now: context.world.clock.now() }).state === "may_ship";
}
