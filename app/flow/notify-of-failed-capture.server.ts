import { findAuthorization } from "~/orders/authorizations.store.server";
import { findOrder } from "~/orders/orders.store.server";
import type { Tx } from "~/platform/database/client.server";
import { toDecimal } from "~/kernel/money";
import type { AppContext, RejectedOperation } from "~/context";
import { notifyFlow } from "~/platform/outbox/notify-flow.server";
import { isOfThePerson } from "~/money/operation/rejection";
import { rejectionKey } from "~/money/operation/rejection-key";
import { DEFAULT_LOCALE } from "~/platform/i18n/locale";

/** Flow takes one line of text and shows only so many characters. */
const LONGEST_TEXT = 500;

/**
 * Reports a capture that moved no money to Flow, in the transaction that ends it. A capture that a workflow requested
 * is reported only in that workflow's own run: a workflow that captures after a failed capture would otherwise start
 * itself again without end.
 */
export async function notifyOfFailedCapture(
  ctx: Pick<AppContext, "queue" | "clock" | "newId" | "translate">,
  tx: Tx,
  { operation, reason, providerText, rules }: RejectedOperation,
): Promise<void> {
  if (operation.kind !== "capture" || operation.requestedBy.kind === "flow" || isOfThePerson(reason)) return;
  const { shop, id, orderId, amount } = operation;
  const order = await findOrder(tx, shop, orderId);
  const authorization = await findAuthorization(tx, shop, operation.authorizationId);
  if (order?.kind !== "pay_later" || !authorization) return;
  const { notificationLocale } = rules.settings;
  await notifyFlow(ctx, tx, shop, {
    handle: "bnpl-capture-failed",
    reference: id,
    payload: {
      order_id: Number(orderId),
      "Payment method": authorization.gatewayName,
      Amount: toDecimal(amount),
      Currency: amount.currency,
      Reason: ctx.translate(notificationLocale ?? DEFAULT_LOCALE, rejectionKey(reason)),
      "Provider text": oneLine(providerText ?? ""),
    },
  });
}

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim().slice(0, LONGEST_TEXT);
