import type { OrderId, ShopDomain } from "~/kernel/ids";
import { money } from "~/kernel/money";
import type { Translate } from "~/kernel/translate";
import { formatAmount, formatTotals, formatWhen } from "~/platform/mail/format-mail";
import { layOutMail } from "~/platform/mail/lay-out-mail";
import type { ImportPause } from "~/settings/settings";
import type { MailContent, MailRecipe } from "~/settings/send-mail.server";

export type AlarmMailKind = "alarm" | "paused" | "payment_failed" | "left_on_hold";

/** The content of a mail of the guard, as of the moment when it was written. */
export interface AlarmMailData {
  /** Set only in a mail about a pause. */
  reason: ImportPause | null;
  orders: MailedOrder[];
}

export interface MailedOrder {
  orderId: OrderId;
  orderName: string;
  gatewayLabel: string;
  amountMinor: number;
  currency: string;
  /** ISO 8601. */
  fulfilledAt: string;
}

export interface AlarmMailInput extends AlarmMailData {
  kind: AlarmMailKind;
  shop: ShopDomain;
  shopName: string;
  locale: string;
  timeZone: string;
  translate: Translate;
}

/** Reports the state when the mail was written, in the language that its readers have when it is sent. */
export const ALARM_MAIL: MailRecipe = {
  series: "alarms",
  compose: ({ translate }, { shop, message, readers }) =>
    composeAlarmMail({
      ...readers,
      // Only `addAlarmMail` writes messages of these kinds.
      ...(message.payload as AlarmMailData),
      kind: message.kind as AlarmMailKind,
      shop,
      translate,
    }),
};

/** Nobody reads a longer mail to its end; the app's list has all orders. */
const MOST_ROWS = 100;

/** The mail: what happened, each order with its amount, and what to do. */
export function composeAlarmMail(input: AlarmMailInput): MailContent {
  const { kind, orders, reason, shop, shopName, locale } = input;
  const t = (key: string, values?: Record<string, string | number>) =>
    input.translate(locale, `mail.alarms.${key}`, values);
  const amount = formatTotals(orders.map(amountOf), locale);
  const words = { count: orders.length, amount, shop: shopName };
  const rows = orders.slice(0, MOST_ROWS);
  const left = orders.length - rows.length;
  const intro = [t(`${kind}.intro`, words)];
  if (reason !== null) intro.push(t(`reason.${reason}`));
  if (kind === "paused" && orders.length > 0) intro.push(t("paused.orders", words));
  return {
    subject: t(`${kind}.subject`, words),
    ...layOutMail({
      shop,
      locale,
      intro,
      orders: rows.map((order) => ({ orderId: order.orderId, text: t("row", wordsOf(order, input)) })),
      closing: [...(left > 0 ? [t("more", { count: left })] : []), t(`${kind}.advice`), t("why")],
    }),
  };
}

function wordsOf(order: MailedOrder, { locale, timeZone }: AlarmMailInput): Record<string, string> {
  return {
    order: order.orderName,
    gateway: order.gatewayLabel,
    amount: formatAmount(amountOf(order), locale),
    when: formatWhen(new Date(order.fulfilledAt), { locale, timeZone, withTime: true }),
  };
}

const amountOf = ({ amountMinor, currency }: MailedOrder) => money(amountMinor, currency);
