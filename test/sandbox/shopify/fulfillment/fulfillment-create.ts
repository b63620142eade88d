import { createFulfillment } from "../../model/create-fulfillment";
import { isFulfillable } from "../../model/fulfill-order";
import type { FulfillmentOrderState, FulfillmentState } from "../../model/fulfillment-state";
import type { OrderState } from "../../model/order-state";
import type { ApiContext, ResolverMap } from "../graphql/context";
import { fieldError } from "../graphql/field-error";
import { numberOfGid } from "../graphql/gid";
import { plain } from "../graphql/page";
import { refusedWith, type UserErrorSource } from "../graphql/user-errors";
import { findFulfillmentOrder } from "./find-fulfillment";

interface TrackingInput {
  number?: string | null;
  numbers?: string[] | null;
  url?: string | null;
  urls?: string[] | null;
  company?: string | null;
}

interface FulfillmentInput {
  lineItemsByFulfillmentOrder: {
    fulfillmentOrderId: string;
    fulfillmentOrderLineItems?: { id: string; quantity: number }[] | null;
  }[];
  trackingInfo?: TrackingInput | null;
}

interface Part {
  order: OrderState;
  fulfillmentOrder: FulfillmentOrderState;
  lines: { lineId: number; quantity: number }[];
}

const FIELD = ["fulfillment"];
const refuse = (message: string, field: string[] = FIELD): UserErrorSource => ({ field, message });

/** `fulfillmentCreate`: userErrors without code, refusals as recorded 2026-04. */
function fulfillmentCreate(_source: unknown, args: { fulfillment: FulfillmentInput }, context: ApiContext) {
  const parts: Part[] = [];
  for (const [index, group] of args.fulfillment.lineItemsByFulfillmentOrder.entries()) {
    const part = readPart(group, index, context);
    if ("message" in part) return refusedWith({ fulfillment: null }, part);
    parts.push(part);
  }
  const conflict = conflictOf(parts);
  if (conflict) return refusedWith({ fulfillment: null }, conflict);
  const fulfillments = parts.map(({ order, fulfillmentOrder, lines }) =>
    createFulfillment(context.world, context.shop, order, {
      fulfillmentOrder,
      lines,
      actor: context.actor,
      tracking: readTracking(args.fulfillment.trackingInfo),
    }),
  );
  return { fulfillment: fulfillments[0] ?? null, userErrors: [] };
}

function readPart(
  group: FulfillmentInput["lineItemsByFulfillmentOrder"][number],
  index: number,
  context: ApiContext,
): Part | UserErrorSource {
  const id = numberOfGid("FulfillmentOrder", group.fulfillmentOrderId);
  // Recorded 2025-01: the id 0 is invalid.
  if (id === null || id === 0) throw fieldError("RESOURCE_NOT_FOUND", "invalid id");
  const found = findFulfillmentOrder(context, id, "write");
  if (!found) return refuse("Fulfillment order does not exist.");
  const { order, fulfillmentOrder } = found;
  const asked = group.fulfillmentOrderLineItems ?? [];
  const zero = asked.findIndex((line) => line.quantity <= 0);
  if (zero >= 0)
    return refuse("Quantity must be greater than 0", [
      "fulfillment",
      "lineItemsByFulfillmentOrder",
      String(index),
      "fulfillmentOrderLineItems",
      String(zero),
      "quantity",
    ]);
  if (!isFulfillable(fulfillmentOrder))
    return refuse(
      `Fulfillment order ${id} has an unfulfillable status= ${fulfillmentOrder.status.toLowerCase()}.`,
    );
  return readPartLines(order, fulfillmentOrder, asked);
}

function readPartLines(
  order: OrderState,
  fulfillmentOrder: FulfillmentOrderState,
  asked: { id: string; quantity: number }[],
): Part | UserErrorSource {
  if (asked.length === 0) {
    const rest = fulfillmentOrder.lines.filter((line) => line.remainingQuantity > 0);
    return {
      order,
      fulfillmentOrder,
      lines: rest.map((line) => ({ lineId: line.lineId, quantity: line.remainingQuantity })),
    };
  }
  const lines: Part["lines"] = [];
  for (const { id, quantity } of asked) {
    const line = fulfillmentOrder.lines.find(
      (each) => each.id === numberOfGid("FulfillmentOrderLineItem", id),
    );
    if (!line) return refuse("Fulfillment order line item does not exist.");
    if (quantity > line.remainingQuantity)
      return refuse("Invalid fulfillment order line item quantity requested.");
    lines.push({ lineId: line.lineId, quantity });
  }
  return { order, fulfillmentOrder, lines };
}

function conflictOf(parts: Part[]): UserErrorSource | null {
  const orders = [...new Set(parts.map((part) => part.order.id))];
  if (orders.length > 1)
    return refuse(
      `All fulfillment orders must belong to the same order. Multiple orders with ids [${orders.join(", ")}] were found.`,
    );
  const locations = [...new Set(parts.map((part) => part.fulfillmentOrder.locationId))];
  if (locations.length > 1)
    return refuse(
      `All fulfillment orders must be assigned to a single location. Multiple locations with ids [${locations.join(", ")}] were found.`,
    );
  return null;
}

export function readTracking(input: TrackingInput | null | undefined): FulfillmentState["tracking"] {
  if (!input) return [];
  const numbers = input.numbers ?? [input.number ?? null];
  const urls = input.urls ?? [input.url ?? null];
  const tracking = numbers.map((number, index) => ({
    number,
    url: urls[index] ?? null,
    company: input.company ?? null,
  }));
  return tracking.filter((each) => each.number !== null || each.url !== null || each.company !== null);
}

export const fulfillmentCreateResolvers: ResolverMap = {
  Mutation: { fulfillmentCreate, fulfillmentCreateV2: fulfillmentCreate },
  FulfillmentCreatePayload: plain("fulfillment", "userErrors"),
  FulfillmentCreateV2Payload: plain("fulfillment", "userErrors"),
};
