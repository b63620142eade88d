import type { GraphQLResolveInfo } from "graphql";
import { parseDecimal } from "../../model/money";
import { refundOrder } from "../../model/refund-order";
import type { RefundInput } from "../../model/refuse-refund";
import { takeDecline } from "../../model/take-decline";
import type { OrderState } from "../../model/order-state";
import type { ApiContext, ResolverMap } from "../graphql/context";
import { expectGid } from "../graphql/gid";
import { plain } from "../graphql/page";
import { refuseUnmodelledKeys } from "../graphql/resolve-field";
import { refusedWith } from "../graphql/user-errors";
import { unlessUnavailable } from "../orders/order-unavailable";
import { once, requireIdempotencyKey } from "./idempotency";

interface RefundCreateInput {
  orderId: string;
  note?: string | null;
  currency?: string | null;
  refundLineItems?:
    | { lineItemId: string; quantity: number; restockType?: string | null; locationId?: string | null }[]
    | null;
  shipping?: { amount?: string | number | null; fullRefund?: boolean | null } | null;
  transactions?: { amount: string | number; kind: string; parentId?: string | null }[] | null;
}

/** `refundCreate`: `@idempotent` is required; userErrors without code (recorded 2025-01 and 2026-04). */
function refundCreate(
  _source: unknown,
  args: { input: RefundCreateInput },
  context: ApiContext,
  info: GraphQLResolveInfo,
) {
  const key = requireIdempotencyKey(info);
  return once(context, info, key, args, () => refund(args.input, context));
}

/**
 * `allowOverRefunding` does not help an app without the right (recorded); `currency` is the order's own, and no mail is
 * sent.
 */
const REFUND_KEYS = [
  "orderId",
  "note",
  "notify",
  "currency",
  "refundLineItems",
  "shipping",
  "transactions",
  "allowOverRefunding",
  "discrepancyReason",
];

function refund(input: RefundCreateInput, context: ApiContext) {
  const { world, shop } = context;
  refuseUnmodelledKeys("RefundInput", input, REFUND_KEYS);
  const order = shop.orders.get(expectGid("Order", input.orderId));
  if (!order)
    return refusedWith(
      { refund: null, order: null },
      { field: ["orderId"], message: "Order does not exist" },
    );
  const declinedWith = takeDecline(world, shop, "refundCreate");
  const outcome = refundOrder(world, shop, order, {
    ...readRefund(input, order, context),
    ...(declinedWith === null ? {} : { declinedWith }),
  });
  return outcome.ok
    ? { refund: outcome.refund, order, userErrors: [] }
    : refusedWith({ refund: null, order }, outcome);
}

/** Amounts are in presentment currency. `gateway` is ignored: the parent's gateway counts (recorded). */
function readRefund(input: RefundCreateInput, order: OrderState, context: ApiContext): RefundInput {
  const minor = (amount: string | number | null | undefined) =>
    parseDecimal(String(amount ?? "0"), order.presentmentCurrency) ?? 0;
  return {
    note: input.note ?? null,
    actor: context.actor,
    transactions: (input.transactions ?? []).map((each) => ({
      parentId: each.parentId ? expectGid("OrderTransaction", each.parentId) : null,
      amountPresentment: minor(each.amount),
      kind: each.kind,
    })),
    lines: (input.refundLineItems ?? []).map((line) => ({
      lineId: expectGid("LineItem", line.lineItemId),
      quantity: line.quantity,
      restockType: line.restockType ?? "NO_RESTOCK",
      locationId: line.locationId ? expectGid("Location", line.locationId) : null,
    })),
    ...(input.shipping
      ? {
          shipping: {
            fullRefund: input.shipping.fullRefund ?? false,
            amountPresentment: input.shipping.amount == null ? null : minor(input.shipping.amount),
          },
        }
      : {}),
  };
}

export const refundCreateResolvers: ResolverMap = {
  // The check comes before the idempotency key: a temporary refusal must not be replayed to a later try.
  Mutation: { refundCreate: unlessUnavailable({ refund: null, order: null }, refundCreate) },
  RefundCreatePayload: plain("refund", "order", "userErrors"),
};
