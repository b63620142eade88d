import type { Rules } from "~/settings/rules.server";
import type { Tx } from "~/platform/database/client.server";
import { findFailedPayments, writePaymentFailed, type FailedPayments } from "./failed-payments.store.server";
import { addGuardMail } from "~/alarms/guard-mails.store.server";
import { addTimelineEvents } from "~/orders/timeline.store.server";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import { isPositive, toDecimal } from "~/kernel/money";
import type { AppContext, DerivedMoney } from "~/context";
import { notifyFlow } from "~/platform/outbox/notify-flow.server";

/**
 * Goods left while a payment was pending, and it failed: a person is told in "Needs attention" for as long as something is
 * owed that nothing covers, the order's timeline says so, a mail is sent and the workflows for failed captures start, once
 * for each payment. The caller holds the order's row and has brought its totals up to date.
 */
export async function noteFailedPayments(
  ctx: Pick<AppContext, "queue" | "clock" | "newId" | "translate">,
  tx: Tx,
  { shop, orderId, rules }: DerivedMoney,
): Promise<void> {
  const failed = await findFailedPayments(tx, shop, orderId);
  const isOwed = failed !== null && isPositive(failed.uncovered);
  const now = ctx.clock.now();
  await writePaymentFailed(tx, shop, orderId, isOwed ? { amount: failed.uncovered, since: now } : null);
  if (!isOwed) return;
  await addTimelineEvents(
    tx,
    shop,
    failed.authorizationIds.map((authorizationId) => ({
      id: ctx.newId(),
      orderId,
      kind: "payment_failed",
      occurredAt: now,
      actor: { kind: "provider" },
      data: { ...failed.uncovered },
      reference: authorizationId,
    })),
  );
  await tellFlow(ctx, tx, shop, { orderId, failed, rules });
  await mailFailure(ctx, tx, shop, { orderId, failed });
}

/** One mail for each payment that failed, however often the order is read. */
async function mailFailure(
  ctx: Pick<AppContext, "queue" | "clock">,
  tx: Tx,
  shop: ShopDomain,
  { orderId, failed }: { orderId: OrderId; failed: FailedPayments },
): Promise<void> {
  const { orderName, gatewayName, uncovered, shippedAt } = failed;
  const order = {
    orderId,
    orderName,
    gatewayLabel: gatewayName,
    ...uncovered,
    fulfilledAt: shippedAt.toISOString(),
  };
  await addGuardMail(tx, shop, {
    id: `payment_failed.${failed.authorizationIds.join(".")}`,
    kind: "payment_failed",
    data: { reason: null, orders: [order] },
    createdAt: ctx.clock.now(),
  });
  await ctx.queue.enqueue("send-guard-mail", { shop }, { tx });
}

async function tellFlow(
  ctx: Pick<AppContext, "queue" | "clock" | "translate">,
  tx: Tx,
  shop: ShopDomain,
  { orderId, failed, rules }: { orderId: OrderId; failed: FailedPayments; rules: Rules },
): Promise<void> {
  const { notificationLocale } = rules.settings;
  const reason = ctx.translate(notificationLocale ?? "en", "mail.guard.reason.paymentFailed");
  const notices = failed.authorizationIds.map((authorizationId) => ({
    handle: "bnpl-capture-failed" as const,
    reference: `payment_failed/${authorizationId}`,
    payload: {
      order_id: Number(orderId),
      "Payment method": failed.gatewayName,
      Amount: toDecimal(failed.uncovered),
      Currency: failed.uncovered.currency,
      Reason: reason,
      "Provider text": "",
    },
  }));
  await notifyFlow(ctx, tx, shop, ...notices);
}
