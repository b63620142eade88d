import { markAsPaid } from "../../model/mark-as-paid";
import type { ApiContext, ResolverMap } from "../graphql/context";
import { accessDenied } from "../graphql/access";
import { expectGid } from "../graphql/gid";
import { plain } from "../graphql/page";
import { refusedWith } from "../graphql/user-errors";
import { orderMissing } from "../orders/order-changes";
import { unlessUnavailable } from "../orders/order-unavailable";

/** `orderMarkAsPaid`: a refusal answers the unchanged order beside the error (recorded 2026-04). */
function orderMarkAsPaid(_source: unknown, args: { input: { id: string } }, context: ApiContext) {
  const order = context.shop.orders.get(expectGid("Order", args.input.id));
  if (!order) return refusedWith({ order: null }, orderMissing);
  const outcome = markAsPaid(context.world, context.shop, order, { actor: context.actor });
  return outcome.ok ? { order, userErrors: [] } : refusedWith({ order }, outcome);
}

interface ManualPaymentArguments {
  id: string;
  amount?: unknown;
  paymentMethodName?: string | null;
  processedAt?: string | null;
}

const PLUS_ONLY =
  "`write_orders` access scope. Also: The user must have mark_orders_as_paid permission. The API client must be installed on a Shopify Plus store to use the amount field.";

/**
 * `orderCreateManualPayment`: partial amounts only at Plus stores (recorded 2026-04).
 * Assumption: at Plus stores the amount is not modelled and the whole sum is recorded.
 */
function orderCreateManualPayment(_source: unknown, args: ManualPaymentArguments, context: ApiContext) {
  if (args.amount && context.shop.plan !== "plus")
    throw accessDenied("orderCreateManualPayment", { requiredAccess: PLUS_ONLY });
  const order = context.shop.orders.get(expectGid("Order", args.id));
  if (!order) return refusedWith({ order: null }, orderMissing);
  const outcome = markAsPaid(context.world, context.shop, order, {
    actor: context.actor,
    ...(args.paymentMethodName ? { gateway: args.paymentMethodName } : {}),
    ...(args.processedAt ? { processedAt: Math.floor(Date.parse(args.processedAt) / 1000) * 1000 } : {}),
  });
  return outcome.ok ? { order, userErrors: [] } : refusedWith({ order: null }, outcome);
}

export const markAsPaidResolvers: ResolverMap = {
  Mutation: {
    orderMarkAsPaid: unlessUnavailable({ order: null }, orderMarkAsPaid),
    orderCreateManualPayment: unlessUnavailable({ order: null }, orderCreateManualPayment),
  },
  OrderMarkAsPaidPayload: plain("order", "userErrors"),
  OrderCreateManualPaymentPayload: plain("order", "userErrors"),
};
