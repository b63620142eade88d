import type { Tx } from "~/platform/database/client.server";
import { writeAlarms, type Miss } from "./alarms.store.server";
import { readShopSettings } from "~/settings/settings.store.server";
import { addTimelineEvents, type NewTimelineEvent } from "~/orders/timeline.store.server";
import type { ShopDomain } from "~/kernel/ids";
import { toDecimal } from "~/kernel/money";
import type { AppContext } from "~/context";
import { notifyFlow, type NewFlowNotice } from "~/platform/outbox/notify-flow.server";
import { DEFAULT_LOCALE } from "~/platform/i18n/locale";

/**
 * Writes the alarms with a line in each order's timeline, and starts the workflows for failed captures: for the
 * merchant, a capture that never came has failed.
 */
export async function raiseAlarms(
  ctx: Pick<AppContext, "queue" | "clock" | "newId" | "translate">,
  tx: Tx,
  { shop, misses, now }: { shop: ShopDomain; misses: readonly Miss[]; now: Date },
): Promise<void> {
  if (misses.length === 0) return;
  await writeAlarms(tx, shop, misses, now);
  await addTimelineEvents(
    tx,
    shop,
    misses.map((miss) => eventOf(ctx, miss, now)),
  );
  const { notificationLocale } = await readShopSettings(tx, shop);
  const reason = ctx.translate(notificationLocale ?? DEFAULT_LOCALE, "mail.alarms.reason.missing");
  await notifyFlow(ctx, tx, shop, ...misses.map((miss) => noticeOf(miss, { reason, raisedAt: now })));
}

function eventOf(ctx: Pick<AppContext, "newId">, miss: Miss, raisedAt: Date): NewTimelineEvent {
  const { orderId, amount, gateway } = miss;
  return {
    id: ctx.newId(),
    orderId,
    kind: "capture_missing",
    occurredAt: raisedAt,
    actor: { kind: "app" },
    data: { ...amount, gateway },
    reference: referenceOf(miss, raisedAt),
  };
}

function noticeOf(miss: Miss, { reason, raisedAt }: { reason: string; raisedAt: Date }): NewFlowNotice {
  return {
    handle: "bnpl-capture-failed",
    reference: `missing/${referenceOf(miss, raisedAt)}`,
    payload: {
      order_id: Number(miss.orderId),
      "Payment method": miss.gatewayName,
      Amount: toDecimal(miss.amount),
      Currency: miss.amount.currency,
      Reason: reason,
      "Provider text": "",
    },
  };
}

/** One reference per alarm: an order whose alarm ended can be missed again for the same shipment. */
const referenceOf = ({ orderId }: Miss, raisedAt: Date): string => `${orderId}/${raisedAt.toISOString()}`;
