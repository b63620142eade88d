import type { FulfillmentOrderState } from "../../model/fulfillment-state";
import { numberOfGid } from "../graphql/gid";

export interface LineInput {
  id: string;
  quantity: number;
}

type Read = { ok: true; lines: { lineId: number; quantity: number }[] } | { ok: false; fault: LineFault };

/** What is wrong with the lines. Each mutation has its own code for each fault. */
export type LineFault = "zero" | "twice" | "unknown" | "too_many";

/** Lines of a fulfillment order as requested by `FulfillmentOrderLineItemInput`, or what is wrong with them. */
export function readFulfillmentOrderLines(fulfillmentOrder: FulfillmentOrderState, asked: LineInput[]): Read {
  if (asked.some((line) => line.quantity <= 0)) return { ok: false, fault: "zero" };
  if (new Set(asked.map((line) => line.id)).size !== asked.length) return { ok: false, fault: "twice" };
  const lines: { lineId: number; quantity: number }[] = [];
  for (const { id, quantity } of asked) {
    const number = numberOfGid("FulfillmentOrderLineItem", id);
    const line = fulfillmentOrder.lines.find((each) => each.id === number);
    if (!line) return { ok: false, fault: "unknown" };
    if (quantity > line.remainingQuantity) return { ok: false, fault: "too_many" };
    lines.push({ lineId: line.lineId, quantity });
  }
  return { ok: true, lines };
}
