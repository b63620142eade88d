import { startReview } from "./review/start-review.server";
import type { Tx } from "~/platform/database/client.server";
import { findOverdue } from "~/alarms/alarms.store.server";
import { addAlarmMail } from "~/alarms/add-alarm-mail.server";
import { readShopSettings, writeShopSettings } from "~/settings/settings.store.server";
import { addTimelineEvents } from "~/orders/timeline.store.server";
import type { ShopDomain } from "~/kernel/ids";
import { toDecimal } from "~/kernel/money";
import type { ImportPause } from "~/settings/settings";
import { sumByCurrency } from "~/kernel/sum-by-currency";
import type { AppContext } from "~/context";
import { notifyFlow } from "~/platform/outbox/notify-flow.server";
import { toMailed } from "~/alarms/to-mailed.server";
import { DEFAULT_LOCALE } from "~/platform/i18n/locale";

/**
 * Holds import until a person resumes it or, where the merchant wants that, newer orders show that capture works. From
 * then on the warehouse may not ship authorized orders; the app still sees and captures them. The timeline, a mail and
 * Flow report the pause. The caller holds the shop's settings and has raised the alarms.
 */
export async function pauseImport(
  ctx: Pick<AppContext, "queue" | "clock" | "newId" | "translate">,
  tx: Tx,
  { shop, reason, now }: { shop: ShopDomain; reason: ImportPause; now: Date },
): Promise<void> {
  await writeShopSettings(tx, shop, { importPausedAt: now, importPausedReason: reason });
  const open = await findOverdue(tx, shop, now);
  const amounts = sumByCurrency(open.map(({ amount }) => amount))
    .map((total) => `${total.currency} ${toDecimal(total)}`)
    .join(", ");
  await startReview(ctx, tx, { shop, actor: { kind: "app" } });
  const id = ctx.newId();
  await addTimelineEvents(tx, shop, [
    {
      id,
      orderId: null,
      kind: "import_paused",
      occurredAt: now,
      actor: { kind: "app" },
      data: { reason, orders: open.length, amounts },
      reference: id,
    },
  ]);
  const data = { reason, orders: await toMailed(tx, shop, open) };
  await addAlarmMail(ctx, tx, { shop, kind: "paused", reference: id, data });
  const { notificationLocale } = await readShopSettings(tx, shop);
  await notifyFlow(ctx, tx, shop, {
    handle: "bnpl-import-paused",
    reference: id,
    payload: {
      Reason: ctx.translate(notificationLocale ?? DEFAULT_LOCALE, `mail.alarms.reason.${reason}`),
      "Orders not captured": open.length,
      "Amounts not captured": amounts,
    },
  });
}
