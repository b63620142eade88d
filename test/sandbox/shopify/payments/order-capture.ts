import { captureAuthorization } from "../../model/capture-authorization";
import { parseDecimal } from "../../model/money";
import { takeDecline } from "../../model/take-decline";
import type { ApiContext, ResolverMap } from "../graphql/context";
import { expectGid } from "../graphql/gid";
import { plain } from "../graphql/page";
import { refusedWith } from "../graphql/user-errors";
import { unlessUnavailable } from "../orders/order-unavailable";

interface CaptureArguments {
  input: {
    id: string;
    parentTransactionId: string;
    amount: string | number;
    currency?: string | null;
    finalCapture?: boolean | null;
  };
}

/** `orderCapture`: userErrors without code, no `order` in the payload (recorded 2026-04). */
function orderCapture(_source: unknown, { input }: CaptureArguments, context: ApiContext) {
  const { world, shop } = context;
  const order = shop.orders.get(expectGid("Order", input.id));
  // A missing order is reported before a missing parent (recorded).
  if (!order) return refusedWith({ transaction: null }, { field: ["id"], message: "Order does not exist" });
  const declinedWith = takeDecline(world, shop, "orderCapture");
  const outcome = captureAuthorization(world, shop, order, {
    parentId: expectGid("OrderTransaction", input.parentTransactionId),
    amountPresentment: parseDecimal(String(input.amount), order.presentmentCurrency) ?? 0,
    currency: input.currency ?? null,
    finalCapture: input.finalCapture ?? null,
    actor: context.actor,
    ...(declinedWith === null ? {} : { declinedWith }),
  });
  return outcome.ok
    ? { transaction: outcome.transaction, userErrors: [] }
    : refusedWith({ transaction: null }, outcome);
}

export const orderCaptureResolvers: ResolverMap = {
  Mutation: { orderCapture: unlessUnavailable({ transaction: null }, orderCapture) },
  OrderCapturePayload: plain("transaction", "userErrors"),
};
