import type { FulfillmentState } from "../../../model/fulfillment-state";
import type { OrderState } from "../../../model/order-state";
import type { ShopState } from "../../../model/shop-state";
import { gid, restTime } from "../rest-format";
import { linePayload } from "./line-payload";

/** REST Fulfillment. */
export function fulfillmentPayload(shop: ShopState, order: OrderState, fulfillment: FulfillmentState) {
  return {
    id: fulfillment.id,
    admin_graphql_api_id: gid("Fulfillment", fulfillment.id),
    order_id: order.id,
    name: fulfillment.name,
    status: fulfillment.status.toLowerCase(),
    service: "manual",
    location_id: shop.locations[0]?.id ?? null,
    created_at: restTime(fulfillment.createdAt, shop.ianaTimezone),
    updated_at: restTime(fulfillment.updatedAt, shop.ianaTimezone),
    tracking_company: fulfillment.tracking[0]?.company ?? null,
    tracking_number: fulfillment.tracking[0]?.number ?? null,
    tracking_numbers: fulfillment.tracking.flatMap((each) => each.number ?? []),
    tracking_url: fulfillment.tracking[0]?.url ?? null,
    tracking_urls: fulfillment.tracking.flatMap((each) => each.url ?? []),
    line_items: fulfillment.lines.flatMap((shipped) => {
      const line = order.lines.find((each) => each.id === shipped.lineId);
      return line ? [{ ...linePayload(order, line), quantity: shipped.quantity }] : [];
    }),
  };
}
