import type {
  FulfillmentEventState,
  FulfillmentLineState,
  FulfillmentOrderLineState,
  FulfillmentOrderState,
  FulfillmentState,
} from "../../model/fulfillment-state";
import { hasRoomForHold } from "../../model/hold-fulfillment";
import type { OrderState } from "../../model/order-state";
import type { ApiContext, ResolverMap } from "../graphql/context";
import { expectGid, gid } from "../graphql/gid";
import { connectionResolvers, pageOfList, plain, type PageArguments } from "../graphql/page";
import { isoTime, isoTimeOrNull } from "../graphql/time";
import { lineSource } from "../orders/line-resolvers";
import { orderOf } from "../orders/order-of";
import { findFulfillment, findFulfillmentOrder, visibleFulfillmentOrders } from "./find-fulfillment";

type ListArguments = PageArguments & { reverse?: boolean | null };

interface OrderLineSource {
  order: OrderState;
  line: FulfillmentOrderLineState;
}

interface ShippedLineSource {
  order: OrderState;
  line: FulfillmentLineState;
}

/** Recorded: FULFILLED, CANCELED (one L, unlike the status). The carrier's report replaces it (Assumption). */
const displayStatusOf = (fulfillment: FulfillmentState): string =>
  fulfillment.status === "CANCELLED" ? "CANCELED" : (fulfillment.shipmentStatus ?? "FULFILLED");

const fulfillmentFields = {
  id: (each: FulfillmentState) => gid("Fulfillment", each.id),
  legacyResourceId: (each: FulfillmentState) => String(each.id),
  name: (each: FulfillmentState) => each.name,
  status: (each: FulfillmentState) => each.status,
  displayStatus: displayStatusOf,
  createdAt: (each: FulfillmentState) => isoTime(each.createdAt),
  updatedAt: (each: FulfillmentState) => isoTime(each.updatedAt),
  deliveredAt: (each: FulfillmentState) =>
    isoTimeOrNull(each.events.find((event) => event.status === "DELIVERED")?.happenedAt ?? null),
  totalQuantity: (each: FulfillmentState) => each.lines.reduce((count, line) => count + line.quantity, 0),
  requiresShipping: (each: FulfillmentState, _args: unknown, context: ApiContext) =>
    each.lines.some((line) => lineSource(orderOf(context, each), line.lineId).line.requiresShipping),
  order: (each: FulfillmentState, _args: unknown, context: ApiContext) => orderOf(context, each),
  trackingInfo: (each: FulfillmentState, args: { first?: number | null }) =>
    each.tracking.slice(0, args.first ?? each.tracking.length),
  fulfillmentLineItems: (each: FulfillmentState, args: ListArguments, context: ApiContext) =>
    pageOfList(
      each.lines.map((line) => ({ order: orderOf(context, each), line })),
      args,
      ({ line }) => line.id,
    ),
  fulfillmentOrders: (each: FulfillmentState, args: ListArguments, context: ApiContext) =>
    pageOfList(
      visibleFulfillmentOrders(context, orderOf(context, each)).filter(
        (other) => other.id === each.fulfillmentOrderId,
      ),
      args,
      (other) => other.id,
    ),
  events: (each: FulfillmentState, args: ListArguments) => pageOfList(each.events, args, (event) => event.id),
};

/** Recorded 2026-04, also those for which the sandbox has no mutation. */
const SUPPORTED_ACTIONS: Record<FulfillmentOrderState["status"], string[]> = {
  OPEN: ["CREATE_FULFILLMENT", "REPORT_PROGRESS", "MOVE", "HOLD", "SPLIT"],
  IN_PROGRESS: ["CREATE_FULFILLMENT", "REPORT_PROGRESS", "HOLD", "MARK_AS_OPEN"],
  ON_HOLD: ["RELEASE_HOLD", "HOLD", "MOVE"],
  CLOSED: [],
  CANCELLED: [],
};

/** A single unit cannot be split, and an app with as many holds as it may have cannot hold again (recorded 2026-04). */
function supportedActions(each: FulfillmentOrderState, _args: unknown, { actor }: ApiContext) {
  const units = each.lines.reduce((count, line) => count + line.remainingQuantity, 0);
  const without = [
    ...(units > 1 ? [] : ["SPLIT"]),
    ...(each.status === "ON_HOLD" && !hasRoomForHold(each, actor) ? ["HOLD"] : []),
  ];
  return SUPPORTED_ACTIONS[each.status]
    .filter((action) => !without.includes(action))
    .map((action) => ({ action }));
}

const HOUR = 3_600_000;

const fulfillmentOrderFields = {
  id: (each: FulfillmentOrderState) => gid("FulfillmentOrder", each.id),
  status: (each: FulfillmentOrderState) => each.status,
  // Merchants fulfill themselves in the sandbox; nothing is requested from a service (recorded: UNSUBMITTED).
  requestStatus: () => "UNSUBMITTED",
  createdAt: (each: FulfillmentOrderState) => isoTime(each.createdAt),
  updatedAt: (each: FulfillmentOrderState) => isoTime(each.updatedAt),
  order: (each: FulfillmentOrderState, _args: unknown, context: ApiContext) => orderOf(context, each),
  orderId: (each: FulfillmentOrderState) => gid("Order", each.orderId),
  orderProcessedAt: (each: FulfillmentOrderState, _args: unknown, context: ApiContext) =>
    isoTime(orderOf(context, each).processedAt),
  // The hour in which the order was created (recorded 2026-04).
  fulfillAt: (each: FulfillmentOrderState, _args: unknown, context: ApiContext) =>
    isoTime(Math.floor(orderOf(context, each).createdAt / HOUR) * HOUR),
  fulfillBy: () => null,
  fulfillmentHolds: (each: FulfillmentOrderState) => (each.status === "ON_HOLD" ? each.holds : []),
  supportedActions,
  // Nothing is requested from a fulfillment service (recorded as an empty connection).
  merchantRequests: (_each: FulfillmentOrderState, args: ListArguments) =>
    pageOfList<{ id: number }>([], args, (request) => request.id),
  orderName: (each: FulfillmentOrderState, _args: unknown, context: ApiContext) =>
    orderOf(context, each).name,
  assignedLocation: (each: FulfillmentOrderState, _args: unknown, context: ApiContext) =>
    context.shop.locations.find((location) => location.id === each.locationId) ?? null,
  lineItems: (each: FulfillmentOrderState, args: ListArguments, context: ApiContext) =>
    pageOfList(
      each.lines.map((line) => ({ order: orderOf(context, each), line })),
      args,
      ({ line }) => line.id,
    ),
  fulfillments: (each: FulfillmentOrderState, args: ListArguments, context: ApiContext) =>
    pageOfList(
      orderOf(context, each).fulfillments.filter((other) => other.fulfillmentOrderId === each.id),
      args,
      (other) => other.id,
    ),
};

export const fulfillmentResolvers: ResolverMap = {
  QueryRoot: {
    fulfillment: (_source: unknown, args: { id: string }, context) =>
      findFulfillment(context.shop, expectGid("Fulfillment", args.id))?.fulfillment ?? null,
    fulfillmentOrder: (_source: unknown, args: { id: string }, context) =>
      findFulfillmentOrder(context, expectGid("FulfillmentOrder", args.id), "read")?.fulfillmentOrder ?? null,
  },
  Order: {
    fulfillments: (order: OrderState, args: { first?: number | null }) =>
      order.fulfillments.slice(0, args.first ?? order.fulfillments.length),
    fulfillmentsCount: (order: OrderState) => ({ count: order.fulfillments.length, precision: "EXACT" }),
    fulfillmentOrders: (order: OrderState, args: ListArguments, context: ApiContext) =>
      pageOfList(visibleFulfillmentOrders(context, order), args, (each) => each.id),
    fulfillable: (order: OrderState) =>
      order.fulfillmentOrders.some((each) => each.status === "OPEN" || each.status === "IN_PROGRESS"),
  },
  Fulfillment: fulfillmentFields,
  FulfillmentOrder: fulfillmentOrderFields,
  FulfillmentOrderSupportedAction: plain("action", "externalUrl"),
  FulfillmentOrderAssignedLocation: {
    name: (location: { name: string }) => location.name,
    location: (location: { id: number; name: string }) => location,
  },
  FulfillmentOrderLineItem: {
    id: ({ line }: OrderLineSource) => gid("FulfillmentOrderLineItem", line.id),
    totalQuantity: ({ line }: OrderLineSource) => line.totalQuantity,
    remainingQuantity: ({ line }: OrderLineSource) => line.remainingQuantity,
    lineItem: ({ order, line }: OrderLineSource) => lineSource(order, line.lineId),
    productTitle: ({ order, line }: OrderLineSource) => lineSource(order, line.lineId).line.title,
    sku: ({ order, line }: OrderLineSource) => lineSource(order, line.lineId).line.sku,
    requiresShipping: ({ order, line }: OrderLineSource) =>
      lineSource(order, line.lineId).line.requiresShipping,
  },
  FulfillmentLineItem: {
    id: ({ line }: ShippedLineSource) => gid("FulfillmentLineItem", line.id),
    quantity: ({ line }: ShippedLineSource) => line.quantity,
    lineItem: ({ order, line }: ShippedLineSource) => lineSource(order, line.lineId),
  },
  FulfillmentTrackingInfo: plain("number", "url", "company"),
  FulfillmentEvent: {
    id: (event: FulfillmentEventState) => gid("FulfillmentEvent", event.id),
    status: (event: FulfillmentEventState) => event.status,
    message: (event: FulfillmentEventState) => event.message,
    happenedAt: (event: FulfillmentEventState) => isoTime(event.happenedAt),
    createdAt: (event: FulfillmentEventState) => isoTime(event.createdAt),
  },
  ...connectionResolvers(
    "Fulfillment",
    "FulfillmentOrder",
    "FulfillmentOrderLineItem",
    "FulfillmentOrderMerchantRequest",
    "FulfillmentLineItem",
    "FulfillmentEvent",
  ),
};
