import { SHOP } from "./child-context";
import { readOrder } from "../support/read-order";
import type { Intent } from "./orders";
import { steadyControl as control } from "./steady-control";
import type { Database } from "~/platform/database/client.server";
import type { AppContext } from "~/context";

/** Ships what the app is to capture for and lets go, each order one parcel: the warehouse obeys the app. */
export async function shipParcels(url: string, ctx: AppContext, intents: readonly Intent[]): Promise<void> {
  for (const intent of intents) {
    if (intent.by !== "fulfillment" || intent.isShipped || !(await mayShip(ctx, intent))) continue;
    const { orderId, unitsShipped } = intent;
    const { body } = await control(url, "GET", `orders/${orderId}`);
    const [line] = (body["order"] as { lines: { id: number }[] }).lines;
    const parcel = unitsShipped === null ? {} : { lines: [{ id: line?.id, quantity: unitsShipped }] };
    await control(url, "POST", `orders/${orderId}/fulfill`, parcel);
    intent.isShipped = true;
  }
}

/** What the app does not know yet is not shipped either. */
async function mayShip(ctx: AppContext, { orderId }: Intent): Promise<boolean> {
  const order = await readOrder(ctx, { shop: SHOP, orderId });
  return order?.release?.state === "may_ship";
}

/** The orders whose parcel the app knows of and has no duty to capture for (any more): the rest is left to a person. */
export async function findParcelsDone(db: Database): Promise<Set<string>> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT o.id FROM "Order" o WHERE o.shop = ${SHOP} AND o."lastShippedAt" IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM "CaptureDuty" d WHERE d.shop = o.shop AND d."orderId" = o.id)`;
  return new Set(rows.map(({ id }) => id));
}
