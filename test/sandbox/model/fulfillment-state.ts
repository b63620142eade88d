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
  /** What the carrier said last; null until it said anything. */
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

export interface FulfillmentOrderState {
  id: number;
  orderId: number;
  status: "OPEN" | "IN_PROGRESS" | "CLOSED" | "CANCELLED" | "ON_HOLD";
  locationId: number;
  lines: FulfillmentOrderLineState[];
  createdAt: number;
  updatedAt: number;
}
