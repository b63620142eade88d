import { findOtherAuthorizations } from "~/data/other-orders.server";
import { readShopSettings } from "~/data/settings.server";
import { isInstalled } from "~/data/shops.server";
import type { AuthorizationId, OrderId, ShopDomain } from "~/domain/ids";
import { captureOrder } from "~/services/payments/capture-order.server";
import { captureUntilDone, formatOutcome, waitAfter } from "~/services/payments/capture-until-done";
import type { OperationOutcome } from "~/services/payments/operation-outcome";
import type { MoneyContext } from "~/services/payments/run-operation.server";

export type OtherCapture =
  /** Captured, or refused for good; the order's timeline tells. */
  | { kind: "ended" }
  /** The merchant does not want it any more, or the app was removed. */
  | { kind: "not_ours" }
  | { kind: "wait"; retryAfterMs: number; detail: string };

/**
 * Captures what an order that is not pay later was authorized for, through the one door of money, as if the shop still
 * captured at checkout. Safe to repeat: each authorization has a key of its own.
 */
export async function captureOther(
  ctx: MoneyContext,
  { shop, orderId }: { shop: ShopDomain; orderId: OrderId },
): Promise<OtherCapture> {
  if (!(await isInstalled(ctx.db, shop))) return { kind: "not_ours" };
  const { captureOthers } = await readShopSettings(ctx.db, shop);
  if (captureOthers !== "at_once") return { kind: "not_ours" };
  for (const authorizationId of await findOtherAuthorizations(ctx.db, shop, orderId)) {
    const outcome = await captureUntilDone((attempt) =>
      captureOne(ctx, { shop, orderId, authorizationId, attempt }),
    );
    ctx.log.info(
      { shop, orderId, authorizationId, outcome: formatOutcome(outcome) },
      "not pay later captured",
    );
    const retryAfterMs = waitAfter(outcome);
    if (retryAfterMs !== null) return { kind: "wait", retryAfterMs, detail: formatOutcome(outcome) };
  }
  return { kind: "ended" };
}

function captureOne(
  ctx: MoneyContext,
  one: { shop: ShopDomain; orderId: OrderId; authorizationId: AuthorizationId; attempt: number | undefined },
): Promise<OperationOutcome> {
  const { shop, orderId, authorizationId, attempt } = one;
  return captureOrder(ctx, {
    shop,
    orderId,
    authorizationId,
    request: { kind: "all" },
    cause: { kind: "other_order", authorizationId, ...(attempt === undefined ? {} : { attempt }) },
    // Two of the same amount on one order are two payments, each with its own key.
    confirmsDuplicate: true,
    formKey: "",
    actor: { kind: "app" },
  });
}
