import type { Actor } from "./order-state";

export interface FulfillmentLineState {
  id: number;
  lineId: number;
  quantity: number;
}

export interface FulfillmentState {
  id: number;
  name: string;
  orderId: number;
  fulfillmentOrderId: number;
  status: "SUCCESS" | "CANCELLED";
  /** The carrier's last report; null before the first. */
  shipmentStatus: string | null;
  events: FulfillmentEventState[];
  createdAt: number;
  updatedAt: number;
  lines: FulfillmentLineState[];
  tracking: { number: string | null; url: string | null; company: string | null }[];
}

export interface FulfillmentEventState {
  id: number;
  status: string;
  message: string | null;
  happenedAt: number;
  createdAt: number;
}

export interface FulfillmentOrderLineState {
  id: number;
  lineId: number;
  totalQuantity: number;
  remainingQuantity: number;
}

export interface FulfillmentHoldState {
  id: number;
  /** Admin GraphQL schema, FulfillmentHoldReason. */
  reason: string;
  reasonNotes: string | null;
  /** Distinguishes the holds of one holder; empty unless given. */
  handle: string;
  heldBy: Actor;
}

export interface FulfillmentOrderState {
  id: number;
  orderId: number;
  status: "OPEN" | "IN_PROGRESS" | "CLOSED" | "CANCELLED" | "ON_HOLD";
  locationId: number;
  /** Nothing can be shipped while there is a hold. */
  holds: FulfillmentHoldState[];
  lines: FulfillmentOrderLineState[];
  createdAt: number;
  updatedAt: number;
}
