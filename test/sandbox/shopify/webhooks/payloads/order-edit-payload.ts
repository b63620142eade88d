import type { OrderEdit } from "../../../model/events";
import type { OrderState } from "../../../model/order-state";
import type { ShopState } from "../../../model/shop-state";
import { restTime } from "../rest-format";

/** Body of orders/edited: the changes by line, without the order (shopify.dev, webhook topic orders/edited). */
export function orderEditPayload(shop: ShopState, order: OrderState, edit: OrderEdit, now: number) {
  const changes = (lines: OrderEdit["additions"]) =>
    lines.map(({ lineId, delta }) => ({ id: lineId, delta }));
  return {
    order_edit: {
      id: edit.id,
      app_id: null,
      created_at: restTime(now, shop.ianaTimezone),
      notify_customer: false,
      order_id: order.id,
      reason: "",
      staff_note: "",
      user_id: null,
      line_items: { additions: changes(edit.additions), removals: changes(edit.removals) },
      discounts: { line_item: { additions: [], removals: [] } },
      shipping_lines: { additions: [], removals: [] },
    },
  };
}
