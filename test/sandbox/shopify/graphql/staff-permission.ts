import type { GraphQLResolveInfo } from "graphql";
import type { StaffPermission } from "../../model/staff-state";
import { staffOf } from "../../model/staff-state";
import { accessDenied } from "./access";
import type { ApiContext } from "./context";
import { adminSchema } from "./schema";

/**
 * Shopify's table has the first two, and the page of each mutation the last two. Assumption: the others ask in the same
 * way, and answer in the same form.
 */
const ASKED: Record<string, StaffPermission> = {
  orderCapture: "capture_payments_for_orders",
  transactionVoid: "cancel_orders",
  orderCancel: "cancel_orders",
  refundCreate: "refund_orders",
  orderMarkAsPaid: "mark_orders_as_paid",
  orderCreateManualPayment: "mark_orders_as_paid",
};

const ALSO: Record<StaffPermission, string> = {
  capture_payments_for_orders: "The user must have capture_payments_for_orders permission.",
  cancel_orders: "The user must have permission to cancel orders.",
  refund_orders: "The user must have permission to refund orders.",
  mark_orders_as_paid: "The user must have mark_orders_as_paid permission.",
};

/** Whether the token's user has the permission. An offline token stands for no user, whose permission nobody asks. */
export function hasPermission({ shop, token }: ApiContext, permission: StaffPermission): boolean {
  if (token.kind === "offline" || token.userId === null) return true;
  return staffOf(shop, token.userId).permissions.includes(permission);
}

/** Denies a mutation to a user without the permission, as recorded 2026-04 for `orderCreateManualPayment`. */
export function checkStaff(context: ApiContext, info: GraphQLResolveInfo): void {
  const permission = info.parentType.name === "Mutation" ? ASKED[info.fieldName] : undefined;
  if (!permission || hasPermission(context, permission)) return;
  const known = adminSchema().access.get(`Mutation.${info.fieldName}`)?.requiredAccess;
  const requiredAccess = known?.includes("The user must")
    ? known
    : `\`write_orders\` access scope. Also: ${ALSO[permission]}`;
  throw accessDenied(info.fieldName, { requiredAccess });
}
