import { z } from "zod";
import { fulfillOrder } from "../model/fulfill-order";
import type { Actor, OrderState } from "../model/order-state";
import type { ShopState } from "../model/shop-state";
import type { World } from "../model/world";
import { askApi } from "./ask-api";
import type { ShippedLine, WarehouseOrderState, WarehouseSettings } from "./warehouse-state";

/** What came of telling somebody that goods left. */
export interface Report {
  /** Null where the report was accepted. */
  refusal: string | null;
  /** What the app remarked about an accepted report. */
  remark: string | null;
}

interface Parcel {
  order: OrderState;
  entry: WarehouseOrderState;
  lines: ShippedLine[];
  settings: WarehouseSettings;
  /** The same for each try to report this parcel. */
  key: string;
  stop: AbortSignal;
}

/** A warehouse connects to Shopify as an app of its own. */
export const WAREHOUSE: Actor = { kind: "app", title: "Warehouse" };
const CARRIER = "PostNL";

/** Tells Shopify or the app, as the warehouse is set, what left. */
export async function reportShipment(world: World, shop: ShopState, parcel: Parcel): Promise<Report> {
  return parcel.settings.reportsTo === "shopify"
    ? reportToShopify(world, shop, parcel)
    : reportToApi(world, parcel);
}

function reportToShopify(world: World, shop: ShopState, { order, lines, key }: Parcel): Report {
  const outcome = fulfillOrder(world, shop, order, {
    lines,
    actor: WAREHOUSE,
    tracking: { number: trackingOf(key), company: CARRIER, url: null },
  });
  return { refusal: outcome.ok ? null : `Shopify refused: ${outcome.message}`, remark: null };
}

const apiShipment = z.object({ warnings: z.array(z.object({ detail: z.string() })).default([]) });

async function reportToApi(world: World, parcel: Parcel): Promise<Report> {
  const { order, entry, lines, settings, key, stop } = parcel;
  const idOf = (lineId: number) =>
    entry.told?.lines.find((line) => line.lineId === lineId)?.id ?? String(lineId);
  const answer = await askApi(
    settings,
    {
      method: "POST",
      path: `/orders/${order.id}/shipments`,
      idempotencyKey: key,
      schema: apiShipment,
      body: {
        type: "lines",
        lines: lines.map(({ lineId, quantity }) => ({ id: idOf(lineId), quantity })),
        tracking: { number: trackingOf(key), company: CARRIER },
        shipped_at: new Date(world.clock.now()).toISOString(),
      },
    },
    stop,
  );
  if (answer.kind === "refused") return { refusal: `The app refused: ${answer.problem}`, remark: null };
  const remarks = answer.value.warnings.map(({ detail }) => detail);
  return { refusal: null, remark: remarks.length > 0 ? remarks.join(" ") : null };
}

const trackingOf = (key: string): string => `3S${key.replace(/\W/g, "").slice(0, 10).toUpperCase()}`;
