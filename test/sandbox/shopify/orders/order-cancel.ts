import { cancellationRefusal, cancelOrder, type CancelInput } from "../../model/cancel-order";
import type { OrderState } from "../../model/order-state";
import type { ApiContext, ResolverMap } from "../graphql/context";
import { expectGid, gid } from "../graphql/gid";
import { hasPermission } from "../graphql/staff-permission";
import { plain } from "../graphql/page";
import type { UserErrorSource } from "../graphql/user-errors";
import { unlessUnavailable } from "./order-unavailable";

interface CancelArguments {
  orderId: string;
  reason: CancelInput["reason"];
  restock: boolean;
  refund?: boolean | null;
  refundMethod?: { originalPaymentMethodsRefund?: boolean | null; storeCreditRefund?: unknown } | null;
  staffNote?: string | null;
}

/** Recorded: the job's work is done within about a second of its answer. */
const JOB_DURATION_MS = 200;
const LONGEST_NOTE = 255;

const inProgress = new WeakSet<OrderState>();

/** `orderCancel`: asynchronous; every error appears in both lists, with a code in one (recorded 2026-04). */
function orderCancel(_source: unknown, args: CancelArguments, context: ApiContext) {
  const { world, shop } = context;
  const order = shop.orders.get(expectGid("Order", args.orderId));
  const error = refusalOf(args, order) ?? staffRefusal(args, order, context);
  if (error || !order) return { job: null, orderCancelUserErrors: [error], userErrors: [error] };
  const id = world.random.uuid();
  shop.jobs.set(id, { done: false });
  inProgress.add(order);
  world.clock.after(JOB_DURATION_MS, () => {
    inProgress.delete(order);
    shop.jobs.set(id, { done: true });
    cancelOrder(world, shop, order, {
      reason: args.reason,
      restock: args.restock,
      refund: args.refund ?? args.refundMethod?.originalPaymentMethodsRefund ?? false,
      staffNote: args.staffNote ?? null,
      actor: context.actor,
    });
  });
  return { job: { id: gid("Job", id), done: false }, orderCancelUserErrors: [], userErrors: [] };
}

function refusalOf(args: CancelArguments, order: OrderState | undefined): UserErrorSource | null {
  const invalid = (field: string[] | null, message: string): UserErrorSource => ({
    field,
    message,
    code: "INVALID",
  });
  // Assumption: text and code for an order that does not exist; the code stands in the Admin GraphQL schema.
  if (!order) return { field: ["orderId"], message: "Order does not exist", code: "NOT_FOUND" };
  if ((args.staffNote ?? "").length > LONGEST_NOTE)
    return invalid(["staffNote"], `Staff note is too long. Maximum length is ${LONGEST_NOTE} characters.`);
  if (typeof args.refund === "boolean" && args.refundMethod)
    return invalid(["refund"], "Only one of the arguments `refund` or `refund_method` is allowed.");
  const refusal = cancellationRefusal(order);
  if (refusal) return { field: refusal.field, message: refusal.message, code: refusal.code ?? "INVALID" };
  return inProgress.has(order) ? invalid(null, "Cancellation is already in progress") : null;
}

/**
 * Assumption: a user who may cancel and not refund is refused only where money was taken, with this text; the schema
 * names the code.
 */
function staffRefusal(
  { refund, refundMethod }: CancelArguments,
  order: OrderState | undefined,
  context: ApiContext,
): UserErrorSource | null {
  const refunds = refund ?? refundMethod?.originalPaymentMethodsRefund ?? false;
  const isTaken = order?.transactions.some(
    ({ kind, status }) => (kind === "CAPTURE" || kind === "SALE") && status === "SUCCESS",
  );
  if (!refunds || !isTaken || hasPermission(context, "refund_orders")) return null;
  return { field: null, message: "You do not have permission to refund.", code: "NO_REFUND_PERMISSION" };
}

export const orderCancelResolvers: ResolverMap = {
  Mutation: {
    orderCancel: unlessUnavailable({ job: null }, orderCancel, ["orderCancelUserErrors", "userErrors"]),
  },
  QueryRoot: {
    // Recorded: a job of any id, even an unknown one, counts as done.
    job: (_source: unknown, args: { id: string }) => ({ id: args.id, done: true }),
  },
  OrderCancelPayload: plain("job", "orderCancelUserErrors", "userErrors"),
};
