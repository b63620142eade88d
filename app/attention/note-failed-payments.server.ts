import type { Rules } from "~/settings/rules.server";
import type { Tx } from "~/platform/database/client.server";
import { findFailedPayments, type FailedPayments } from "./failed-payments";
import { addAlarmMail } from "~/alarms/add-alarm-mail.server";
import { addTimelineEvents, hasTimelineEvent } from "~/orders/timeline.store.server";
import type { AuthorizationId, OrderId, ShopDomain } from "~/kernel/ids";
import { isPositive, toDecimal, type Money } from "~/kernel/money";
import type { AppContext, DerivedMoney } from "~/context";
import { notifyFlow } from "~/platform/outbox/notify-flow.server";
import { DEFAULT_LOCALE } from "~/platform/i18n/locale";

/** Failed payments, and what the order owes that no authorization covers. */
type Failure = FailedPayments & { uncovered: Money };

/**
 * Goods left while a payment was pending, and the payment failed: as long as the order owes an amount that nothing
 * covers, its timeline records that, a mail is sent and the workflows for failed captures start, once per payment. A
 * payment in the timeline is skipped. The caller holds the order's row and has brought its totals up to date.
 */
export async function noteFailedPayments(
  ctx: Pick<AppContext, "queue" | "clock" | "newId" | "translate">,
  tx: Tx,
  { shop, orderId, facts, money, rules }: DerivedMoney,
): Promise<void> {
  const found = findFailedPayments(facts);
  const { uncovered } = money.balance;
  if (!found || !isPositive(uncovered)) return;
  const authorizationIds = await findUntold(tx, shop, found.authorizationIds);
  if (authorizationIds.length === 0) return;
  const failed = { ...found, authorizationIds, uncovered };
  const now = ctx.clock.now();
  await addTimelineEvents(
    tx,
    shop,
    authorizationIds.map((authorizationId) => ({
      id: ctx.newId(),
      orderId,
      kind: "payment_failed",
      occurredAt: now,
      actor: { kind: "provider" },
      data: { ...uncovered },
      reference: authorizationId,
    })),
  );
  await notifyFlowOfFailure(ctx, tx, shop, { orderId, failed, rules });
  await mailFailure(ctx, tx, shop, { orderId, failed });
}

async function findUntold(
  tx: Tx,
  shop: ShopDomain,
  authorizationIds: readonly AuthorizationId[],
): Promise<AuthorizationId[]> {
  const untold: AuthorizationId[] = [];
  for (const reference of authorizationIds)
    if (!(await hasTimelineEvent(tx, shop, { kind: "payment_failed", reference }))) untold.push(reference);
  return untold;
}

async function mailFailure(
  ctx: Pick<AppContext, "queue" | "clock" | "newId">,
  tx: Tx,
  shop: ShopDomain,
  { orderId, failed }: { orderId: OrderId; failed: Failure },
): Promise<void> {
  const { orderName, gatewayName, uncovered, shippedAt } = failed;
  const order = {
    orderId,
    orderName,
    gatewayLabel: gatewayName,
    ...uncovered,
    fulfilledAt: shippedAt.toISOString(),
  };
  await addAlarmMail(ctx, tx, {
    shop,
    kind: "payment_failed",
    reference: `payment_failed.${failed.authorizationIds.join(".")}`,
    data: { reason: null, orders: [order] },
  });
}

async function notifyFlowOfFailure(
  ctx: Pick<AppContext, "queue" | "clock" | "newId" | "translate">,
  tx: Tx,
  shop: ShopDomain,
  { orderId, failed, rules }: { orderId: OrderId; failed: Failure; rules: Rules },
): Promise<void> {
  const { notificationLocale } = rules.settings;
  const reason = ctx.translate(notificationLocale ?? DEFAULT_LOCALE, "mail.alarms.reason.paymentFailed");
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
