import type { FulfillmentHoldState, FulfillmentOrderState } from "../../../model/fulfillment-state";
import { gid } from "../rest-format";

/**
 * Body of fulfillment_orders/hold_released: ids in the form of the Admin API, names in snake case (shopify.dev, webhook
 * topics). Assumption: which fields appear; deliveries were never recorded.
 */
export const fulfillmentOrderPayload = (fulfillmentOrder: FulfillmentOrderState) => ({
  fulfillment_order: {
    id: gid("FulfillmentOrder", fulfillmentOrder.id),
    status: fulfillmentOrder.status.toLowerCase(),
  },
});

/**
 * Body of fulfillment_orders/placed_on_hold: the hold is named by itself, since it may have ended before the delivery
 * (shopify.dev changelog 2024-10, `created_fulfillment_hold`). Assumption: the other fields.
 */
export const holdPayload = (fulfillmentOrder: FulfillmentOrderState, hold: FulfillmentHoldState) => ({
  fulfillment_order: {
    id: gid("FulfillmentOrder", fulfillmentOrder.id),
    status: fulfillmentOrder.status.toLowerCase(),
    fulfillment_holds: fulfillmentOrder.holds.map(restHold),
  },
  created_fulfillment_hold: restHold(hold),
});

const restHold = (hold: FulfillmentHoldState) => ({
  id: gid("FulfillmentHold", hold.id),
  reason: hold.reason.toLowerCase(),
  reason_notes: hold.reasonNotes,
  handle: hold.handle,
});
