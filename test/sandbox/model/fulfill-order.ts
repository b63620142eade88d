import { createFulfillment } from "./create-fulfillment";
import type { Refusal } from "./outcome";
import type { FulfillmentOrderState, FulfillmentState } from "./fulfillment-state";
import type { Actor, OrderState } from "./order-state";
import type { ShopState } from "./shop-state";
import type { World } from "./world";

export interface FulfillInput {
  /** By default everything that is still to be shipped. */
  lines?: { lineId: number; quantity: number }[];
  /** Limits the lines to this fulfillment order. */
  fulfillmentOrderId?: number;
  actor: Actor;
  tracking?: { number: string | null; url: string | null; company: string | null };
}

export type FulfillOutcome = { ok: true; fulfillments: FulfillmentState[] } | Refusal;

/** Ships lines of an order: one fulfillment for each affected fulfillment order, each as its own merchant action. */
export function fulfillOrder(
  world: World,
  shop: ShopState,
  order: OrderState,
  input: FulfillInput,
): FulfillOutcome {
  const open = order.fulfillmentOrders.filter(
    (each) =>
      isFulfillable(each) && (input.fulfillmentOrderId === undefined || each.id === input.fulfillmentOrderId),
  );
  if (open.length === 0)
    return refuse(
      order.fulfillmentOrders.some((each) => each.status === "ON_HOLD")
        ? "This order's fulfillment is on hold."
        : "This order has nothing left to fulfill.",
    );
  const wanted = input.lines ? new Map(input.lines.map((line) => [line.lineId, line.quantity])) : null;
  if (wanted && [...wanted.values()].some((quantity) => !Number.isInteger(quantity) || quantity <= 0))
    return refuse("Quantity must be greater than 0");
  const plan = open.map((fulfillmentOrder) => ({ fulfillmentOrder, lines: share(fulfillmentOrder, wanted) }));
  if (wanted && [...wanted.values()].some((left) => left > 0))
    return refuse("Invalid fulfillment order line item quantity requested.");
  const fulfillments = plan
    .filter(({ lines }) => lines.length > 0)
    .map(({ fulfillmentOrder, lines }) =>
      createFulfillment(world, shop, order, {
        fulfillmentOrder,
        lines,
        actor: input.actor,
        ...(input.tracking ? { tracking: [input.tracking] } : {}),
      }),
    );
  return { ok: true, fulfillments };
}

export const isFulfillable = (fulfillmentOrder: FulfillmentOrderState): boolean =>
  fulfillmentOrder.status === "OPEN" || fulfillmentOrder.status === "IN_PROGRESS";

/** The part of the wanted lines that this fulfillment order gives; subtracts it from `wanted`. */
function share(fulfillmentOrder: FulfillmentOrderState, wanted: Map<number, number> | null) {
  return fulfillmentOrder.lines.flatMap((line) => {
    const quantity = wanted
      ? Math.min(line.remainingQuantity, wanted.get(line.lineId) ?? 0)
      : line.remainingQuantity;
    wanted?.set(line.lineId, (wanted.get(line.lineId) ?? 0) - quantity);
    return quantity > 0 ? [{ lineId: line.lineId, quantity }] : [];
  });
}

const refuse = (message: string): Refusal => ({ ok: false, field: ["fulfillment"], message });
