import { announce } from "../../model/announce";
import { cancelFulfillment } from "../../model/cancel-fulfillment";
import { noteOnTimeline } from "../../model/order-events";
import type { FulfillmentState } from "../../model/fulfillment-state";
import type { OrderState } from "../../model/order-state";
import type { ApiContext, ResolverMap } from "../graphql/context";
import { expectGid } from "../graphql/gid";
import { plain } from "../graphql/page";
import { refusedWith } from "../graphql/user-errors";
import { findFulfillment, findFulfillmentOrder } from "./find-fulfillment";
import { readTracking } from "./fulfillment-create";

/** A repeated cancellation, or one after delivery, succeeds as well (recorded 2026-06). */
function fulfillmentCancel(_source: unknown, args: { id: string }, context: ApiContext) {
  const found = findFulfillment(context.shop, expectGid("Fulfillment", args.id));
  if (!found) return refusedWith({ fulfillment: null }, { field: ["id"], message: "Fulfillment not found." });
  cancelFulfillment(context.world, context.shop, found.order, found.fulfillment, context.actor);
  return { fulfillment: found.fulfillment, userErrors: [] };
}

interface TrackingArguments {
  fulfillmentId: string;
  trackingInfoInput: Parameters<typeof readTracking>[0];
}

function fulfillmentTrackingInfoUpdate(_source: unknown, args: TrackingArguments, context: ApiContext) {
  const found = findFulfillment(context.shop, expectGid("Fulfillment", args.fulfillmentId));
  if (!found)
    return refusedWith(
      { fulfillment: null },
      { field: ["fulfillmentId"], message: "Fulfillment does not exist." },
    );
  found.fulfillment.tracking = readTracking(args.trackingInfoInput);
  touch(context, found.order, found.fulfillment);
  return { fulfillment: found.fulfillment, userErrors: [] };
}

interface EventArguments {
  fulfillmentEvent: {
    fulfillmentId: string;
    status: string;
    message?: string | null;
    happenedAt?: string | null;
  };
}

/** Records the carrier's report; a canceled fulfillment accepts it, too (recorded 2026-06). */
function fulfillmentEventCreate(
  _source: unknown,
  { fulfillmentEvent: input }: EventArguments,
  context: ApiContext,
) {
  const found = findFulfillment(context.shop, expectGid("Fulfillment", input.fulfillmentId));
  if (!found)
    return refusedWith(
      { fulfillmentEvent: null },
      { field: ["fulfillmentEvent", "fulfillmentId"], message: "Fulfillment does not exist." },
    );
  const now = context.now();
  const event = {
    id: context.world.nextId(),
    status: input.status,
    message: input.message ?? null,
    happenedAt: input.happenedAt ? Date.parse(input.happenedAt) : now,
    createdAt: now,
  };
  found.fulfillment.events.push(event);
  found.fulfillment.shipmentStatus = input.status;
  touch(context, found.order, found.fulfillment);
  return { fulfillmentEvent: event, userErrors: [] };
}

function touch(context: ApiContext, order: OrderState, fulfillment: FulfillmentState): void {
  fulfillment.updatedAt = context.now();
  order.updatedAt = context.now();
  announce(context.world, context.shop, [
    { type: "fulfillment_updated", order, fulfillment },
    { type: "order_updated", order },
  ]);
}

/** The warehouse reports that it has begun: the fulfillment order and the order are IN_PROGRESS (recorded 2026-07). */
function fulfillmentOrderReportProgress(_source: unknown, args: { id: string }, context: ApiContext) {
  const found = findFulfillmentOrder(context, expectGid("FulfillmentOrder", args.id), "write");
  if (!found)
    return refusedWith(
      { fulfillmentOrder: null },
      { field: ["id"], message: "Fulfillment order does not exist." },
    );
  const { order, fulfillmentOrder } = found;
  if (fulfillmentOrder.status === "OPEN") {
    fulfillmentOrder.status = "IN_PROGRESS";
    fulfillmentOrder.updatedAt = context.now();
    noteOnTimeline(
      context.world,
      order,
      "update",
      `${context.actor.title} started to fulfill this order.`,
      context.actor,
    );
    announce(context.world, context.shop, [{ type: "order_updated", order }]);
  }
  return { fulfillmentOrder, userErrors: [] };
}

export const fulfillmentChangeResolvers: ResolverMap = {
  Mutation: {
    fulfillmentCancel,
    fulfillmentTrackingInfoUpdate,
    fulfillmentTrackingInfoUpdateV2: fulfillmentTrackingInfoUpdate,
    fulfillmentEventCreate,
    fulfillmentOrderReportProgress,
  },
  FulfillmentCancelPayload: plain("fulfillment", "userErrors"),
  FulfillmentTrackingInfoUpdatePayload: plain("fulfillment", "userErrors"),
  FulfillmentTrackingInfoUpdateV2Payload: plain("fulfillment", "userErrors"),
  FulfillmentEventCreatePayload: plain("fulfillmentEvent", "userErrors"),
  FulfillmentOrderReportProgressPayload: plain("fulfillmentOrder", "userErrors"),
};
