import type { FulfillmentHoldState, FulfillmentOrderState } from "../../model/fulfillment-state";
import { holdFulfillment, isSameHolder, releaseFulfillment } from "../../model/hold-fulfillment";
import type { OrderState } from "../../model/order-state";
import { splitFulfillmentOrder } from "../../model/split-fulfillment-order";
import type { ApiContext, ResolverMap } from "../graphql/context";
import { expectGid, gid } from "../graphql/gid";
import { plain } from "../graphql/page";
import { refuseUnmodelledKeys } from "../graphql/resolve-field";
import { refusedWith, type UserErrorSource } from "../graphql/user-errors";
import { otherApp, ownApp } from "../shop/app-resolvers";
import { findFulfillmentOrder } from "./find-fulfillment";
import { readFulfillmentOrderLines, type LineFault, type LineInput } from "./fulfillment-order-lines";

interface HoldArguments {
  id: string;
  fulfillmentHold: {
    reason: string;
    reasonNotes?: string | null;
    handle?: string | null;
    fulfillmentOrderLineItems?: LineInput[] | null;
  };
}

/** The sandbox sends no mail about a hold. No field of the API shows `externalId` again. */
const HOLD_KEYS = [
  "reason",
  "reasonNotes",
  "handle",
  "notifyMerchant",
  "externalId",
  "fulfillmentOrderLineItems",
];
const LONGEST_HANDLE = 64;

const missing: UserErrorSource = {
  field: ["id"],
  message: "Fulfillment order does not exist.",
  code: "FULFILLMENT_ORDER_NOT_FOUND",
};
const nothingHeld = { fulfillmentHold: null, fulfillmentOrder: null, remainingFulfillmentOrder: null };

/** `fulfillmentOrderHold`: of only some lines, the others get their own fulfillment order (Admin GraphQL schema). */
function fulfillmentOrderHold(_source: unknown, args: HoldArguments, context: ApiContext) {
  const { fulfillmentHold: input } = args;
  refuseUnmodelledKeys("FulfillmentOrderHoldInput", input, HOLD_KEYS);
  const found = findFulfillmentOrder(context, expectGid("FulfillmentOrder", args.id), "write");
  if (!found) return refusedWith(nothingHeld, missing);
  const { order, fulfillmentOrder } = found;
  // Assumption: the text; the schema has the length but no code for it.
  if ((input.handle ?? "").length > LONGEST_HANDLE)
    return refusedWith(nothingHeld, {
      field: ["fulfillmentHold", "handle"],
      message: `Handle is too long (maximum is ${LONGEST_HANDLE} characters)`,
    });
  const apart = setApart(order, fulfillmentOrder, input.fulfillmentOrderLineItems ?? [], context);
  if (!apart.ok) return refusedWith(nothingHeld, apart.error);
  const outcome = holdFulfillment(context.world, context.shop, order, {
    fulfillmentOrder,
    actor: context.actor,
    reason: input.reason,
    reasonNotes: input.reasonNotes ?? null,
    handle: input.handle ?? "",
  });
  if (!outcome.ok) return refusedWith(nothingHeld, outcome);
  return {
    fulfillmentHold: outcome.hold,
    fulfillmentOrder,
    remainingFulfillmentOrder: apart.remaining,
    userErrors: [],
  };
}

/** Recorded 2026-04, apart from the last two. Assumption: the texts of the last two. */
const WRONG_LINES: Record<LineFault | "state", { message: string; code: string }> = {
  state: {
    message: "The fulfillment order is not in a splittable state.",
    code: "FULFILLMENT_ORDER_NOT_SPLITTABLE",
  },
  zero: {
    message: "You must select at least one item to place on partial hold.",
    code: "GREATER_THAN_ZERO",
  },
  twice: {
    message: "must contain unique line item ids",
    code: "DUPLICATED_FULFILLMENT_ORDER_LINE_ITEMS",
  },
  unknown: { message: "Fulfillment order line item does not exist.", code: "INVALID_LINE_ITEM_QUANTITY" },
  too_many: {
    message: "Invalid fulfillment order line item quantity requested.",
    code: "INVALID_LINE_ITEM_QUANTITY",
  },
};

type Apart = { ok: true; remaining: FulfillmentOrderState | null } | { ok: false; error: UserErrorSource };

/** Moves lines that are not to be held into their own fulfillment order; without lines, or with all, nothing moves. */
function setApart(
  order: OrderState,
  fulfillmentOrder: FulfillmentOrderState,
  asked: LineInput[],
  context: ApiContext,
): Apart {
  if (asked.length === 0) return { ok: true, remaining: null };
  const wrong = (fault: LineFault | "state", ...place: string[]): Apart => ({
    ok: false,
    error: { field: ["fulfillmentHold", "fulfillmentOrderLineItems", ...place], ...WRONG_LINES[fault] },
  });
  // Recorded 2026-04: what is wrong with the input itself is told before the state of the fulfillment order.
  const zero = asked.findIndex((line) => line.quantity <= 0);
  if (zero >= 0) return wrong("zero", String(zero), "quantity");
  const read = readFulfillmentOrderLines(fulfillmentOrder, asked);
  if (!read.ok && read.fault === "twice") return wrong("twice");
  if (fulfillmentOrder.status !== "OPEN") return wrong("state");
  if (!read.ok) return wrong(read.fault);
  const held = new Map(read.lines.map((line) => [line.lineId, line.quantity]));
  const others = fulfillmentOrder.lines
    .map((line) => ({
      lineId: line.lineId,
      quantity: line.remainingQuantity - (held.get(line.lineId) ?? 0),
    }))
    .filter((line) => line.quantity > 0);
  if (others.length === 0) return { ok: true, remaining: null };
  const { world, shop, actor } = context;
  const outcome = splitFulfillmentOrder(world, shop, order, { fulfillmentOrder, lines: others, actor });
  return outcome.ok ? { ok: true, remaining: outcome.created } : wrong("state");
}

interface ReleaseArguments {
  id: string;
  holdIds?: string[] | null;
}

/**
 * `fulfillmentOrderReleaseHold`: all holds unless some are named, whoever put them there (Admin GraphQL schema).
 * Assumption: a fulfillment order that is not on hold is refused, without a code.
 */
function fulfillmentOrderReleaseHold(_source: unknown, args: ReleaseArguments, context: ApiContext) {
  const found = findFulfillmentOrder(context, expectGid("FulfillmentOrder", args.id), "write");
  if (!found) return refusedWith({ fulfillmentOrder: null }, missing);
  const { order, fulfillmentOrder } = found;
  const outcome = releaseFulfillment(context.world, context.shop, order, {
    fulfillmentOrder,
    actor: context.actor,
    ...(args.holdIds ? { holdIds: args.holdIds.map((id) => expectGid("FulfillmentHold", id)) } : {}),
  });
  return outcome.ok ? { fulfillmentOrder, userErrors: [] } : refusedWith({ fulfillmentOrder: null }, outcome);
}

/** The app behind a hold; the merchant's own holds have none. */
function appHolding({ heldBy }: FulfillmentHoldState, context: ApiContext) {
  if (heldBy.kind !== "app") return null;
  return isSameHolder(heldBy, context.actor) ? ownApp(context) : otherApp(heldBy.title);
}

/**
 * Recorded 2026-04 for AWAITING_RETURN_ITEMS and OTHER. Assumption: the wording of the other reasons, which is
 * "Awaiting payment" for AWAITING_PAYMENT.
 */
const inWords = (reason: string): string => {
  if (reason === "AWAITING_RETURN_ITEMS") return "Exchange items awaiting return delivery";
  const words = reason.toLowerCase().replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
};

export const fulfillmentOrderHoldResolvers: ResolverMap = {
  Mutation: { fulfillmentOrderHold, fulfillmentOrderReleaseHold },
  FulfillmentOrderHoldPayload: plain(
    "fulfillmentHold",
    "fulfillmentOrder",
    "remainingFulfillmentOrder",
    "userErrors",
  ),
  FulfillmentOrderReleaseHoldPayload: plain("fulfillmentOrder", "userErrors"),
  FulfillmentHold: {
    id: (hold: FulfillmentHoldState) => gid("FulfillmentHold", hold.id),
    reason: (hold: FulfillmentHoldState) => hold.reason,
    reasonNotes: (hold: FulfillmentHoldState) => hold.reasonNotes,
    displayReason: (hold: FulfillmentHoldState) => inWords(hold.reason),
    handle: (hold: FulfillmentHoldState) => hold.handle,
    heldByApp: (hold: FulfillmentHoldState, _args: unknown, context: ApiContext) => appHolding(hold, context),
    heldByRequestingApp: (hold: FulfillmentHoldState, _args: unknown, context: ApiContext) =>
      isSameHolder(hold.heldBy, context.actor),
  },
};
