import type { Actor } from "~/kernel/actor";
import type { AuthorizationId, OrderId, ShopDomain } from "~/kernel/ids";
import type { Money } from "~/kernel/money";
import { cancelOrder as cancel, type CancelOutcome } from "~/money/cancel-order.server";
import type { MoneyContext } from "~/money/money-context";
import { formCause, type Cause } from "~/money/operation/cause";
import type { OperationOutcome } from "~/money/operation/operation-outcome";
import { runInstruction } from "~/money/operation/run-instruction.server";
import type { RefundDetails } from "~/money/plan/refund-goods";
import type { RefundSelection } from "~/money/plan/selection";
import { CAPTURE_ALL, type CancelAmounts, type CaptureWish } from "~/money/plan/wish";
import type { CancelReason } from "~/orders/shop-admin.port";

/** What every form sends. */
interface Asked {
  shop: ShopDomain;
  orderId: OrderId;
  formKey: string;
  actor: Actor;
  confirmsDuplicate?: boolean;
}

export interface CaptureOrderInput extends Asked, Partial<Omit<CaptureWish, "kind" | "selection">> {
  request: CaptureWish["selection"];
  cause?: Cause;
}

/** The forms of an order's page, without the page. */
export function captureOrder(ctx: MoneyContext, input: CaptureOrderInput): Promise<OperationOutcome> {
  const { shop, orderId, actor, formKey, confirmsDuplicate = false, request: selection, ...rest } = input;
  const { cause = formCause(formKey), ...choices } = rest;
  const wish = { ...CAPTURE_ALL, ...choices, selection };
  return runInstruction(ctx, { shop, orderId, actor, confirmsDuplicate, cause, wish });
}

export interface RefundOrderInput extends Asked {
  details?: RefundDetails;
  request: RefundSelection;
  amountConfirmed?: Money | null;
}

export function refundOrder(ctx: MoneyContext, input: RefundOrderInput): Promise<OperationOutcome> {
  const { shop, orderId, actor, formKey, confirmsDuplicate = false, request: selection } = input;
  const wish = {
    kind: "refund" as const,
    selection,
    amountConfirmed: input.amountConfirmed ?? null,
    ...(input.details ? { details: input.details } : {}),
  };
  return runInstruction(ctx, {
    ...{ shop, orderId, actor, confirmsDuplicate, wish },
    cause: formCause(formKey),
  });
}

export interface VoidOrderInput extends Asked {
  authorizationId: AuthorizationId | null;
  amount?: Money | null;
  amountConfirmed?: Money | null;
}

export function voidOrder(ctx: MoneyContext, input: VoidOrderInput): Promise<OperationOutcome> {
  const { shop, orderId, actor, formKey, authorizationId, amount = null, amountConfirmed = null } = input;
  const wish = { kind: "void", authorizationId, amount, amountConfirmed } as const;
  const { confirmsDuplicate = amount === null } = input;
  return runInstruction(ctx, {
    ...{ shop, orderId, actor, confirmsDuplicate, wish },
    cause: formCause(formKey),
  });
}

export interface CancelOrderInput extends Asked {
  reason: CancelReason;
  restock: boolean;
  notify: boolean;
  amountsConfirmed?: CancelAmounts | null;
}

export function cancelOrder(ctx: MoneyContext, input: CancelOrderInput): Promise<CancelOutcome> {
  const { shop, orderId, actor, formKey, reason, restock, notify, amountsConfirmed = null } = input;
  const wish = { kind: "cancel", reason, restock, notify, amountsConfirmed } as const;
  return cancel(ctx, { shop, orderId, actor, cause: formCause(formKey), wish });
}
