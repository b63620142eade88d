import type { GuardMailData, MailedOrder, StoredGuardMail } from "./guard-mails.store.server";
import type { ShopDomain } from "~/kernel/ids";
import { money } from "~/kernel/money";
import type { Mail } from "~/platform/mail/mailer.port";
import type { Translate } from "~/kernel/translate";
import { formatAmount, formatTotals, formatWhen } from "~/platform/mail/format-mail";
import { layOutMail } from "~/platform/mail/lay-out-mail";

export interface GuardMailInput extends GuardMailData {
  kind: StoredGuardMail["kind"];
  shop: ShopDomain;
  shopName: string;
  locale: string;
  timeZone: string;
  translate: Translate;
}

/** A mail with more is not read to its end; the app's list has them all. */
const MOST_ROWS = 100;

/** What happened, each order with its amount, and what to do. */
export function composeGuardMail(input: GuardMailInput): Pick<Mail, "subject" | "text" | "html"> {
  const { kind, orders, reason, shop, shopName, locale } = input;
  const t = (key: string, values?: Record<string, string | number>) =>
    input.translate(locale, `mail.guard.${key}`, values);
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

function wordsOf(order: MailedOrder, { locale, timeZone }: GuardMailInput): Record<string, string> {
  return {
    order: order.orderName,
    gateway: order.gatewayLabel,
    amount: formatAmount(amountOf(order), locale),
    when: formatWhen(new Date(order.fulfilledAt), { locale, timeZone, withTime: true }),
  };
}

const amountOf = ({ amountMinor, currency }: MailedOrder) => money(amountMinor, currency);
