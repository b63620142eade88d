import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { Money } from "~/kernel/money";
import type { Translate } from "~/kernel/translate";
import { formatAmount, formatTotals, formatWhen } from "~/platform/mail/format-mail";
import { layOutMail } from "~/platform/mail/lay-out-mail";
import type { MailContent } from "~/settings/send-mail.server";

export interface DigestItem {
  orderId: OrderId;
  orderName: string;
  gatewayLabel: string;
  expiresAt: Date;
  remaining: Money;
}

export interface DigestInput {
  shop: ShopDomain;
  shopName: string;
  items: readonly DigestItem[];
  locale: string;
  timeZone: string;
  translate: Translate;
}

/** Nobody reads a longer mail to its end; the app's list has all orders. */
const MOST_ROWS = 100;

/** Subject and body, as text and as HTML: each order with its date and amount, and the total per currency. */
export function composeDigest(input: DigestInput): MailContent {
  const { items, shop, shopName, locale, timeZone } = input;
  const t = (key: string, values?: Record<string, string | number>) =>
    input.translate(locale, `mail.expiry.${key}`, values);
  const rows = items.slice(0, MOST_ROWS);
  const left = items.length - rows.length;
  const amount = formatTotals(
    items.map(({ remaining }) => remaining),
    locale,
  );
  const rowOf = (item: DigestItem): string =>
    t("row", {
      order: item.orderName,
      gateway: item.gatewayLabel,
      amount: formatAmount(item.remaining, locale),
      when: formatWhen(item.expiresAt, { locale, timeZone, withTime: false }),
    });
  return {
    subject: t("subject", { count: items.length, amount }),
    ...layOutMail({
      shop,
      locale,
      intro: [t("intro", { count: items.length, amount, shop: shopName })],
      orders: rows.map((item) => ({ orderId: item.orderId, text: rowOf(item) })),
      closing: [...(left > 0 ? [t("more", { count: left })] : []), t("advice"), t("why")],
    }),
  };
}
