import type { OrderId, ShopDomain } from "~/domain/ids";
import { add, toDecimal, type Money } from "~/domain/money";
import type { Mail } from "~/ports/mailer";
import type { Translate } from "~/ports/translate";

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

/** A mail with more is not read to its end; the app's list has them all. */
const MOST_ROWS = 100;

/** Subject and body, as text and as HTML: each order with its date and amount, and what is at stake per currency. */
export function composeDigest(input: DigestInput): Pick<Mail, "subject" | "text" | "html"> {
  const { items, shop, shopName, locale } = input;
  const t = (key: string, values?: Record<string, string | number>) =>
    input.translate(locale, `mail.expiry.${key}`, values);
  const rows = items.slice(0, MOST_ROWS).map((item) => rowOf(item, input));
  const amount = totalsOf(items, locale);
  const subject = t("subject", { count: items.length, amount });
  const intro = t("intro", { count: items.length, amount, shop: shopName });
  const left = items.length - rows.length;
  const closing = [...(left > 0 ? [t("more", { count: left })] : []), t("advice"), t("why")];
  const sentence = (row: Row) => t("row", { ...row });
  return {
    subject,
    text: [
      intro,
      "",
      ...rows.map((row) => `- ${sentence(row)}\n  ${urlOf(shop, row.orderId)}`),
      "",
      ...closing,
    ].join("\n"),
    html: [
      `<!doctype html><html lang="${escapeHtml(locale)}"><body>`,
      `<p>${escapeHtml(intro)}</p>`,
      `<ul>${rows.map((row) => `<li><a href="${urlOf(shop, row.orderId)}">${escapeHtml(sentence(row))}</a></li>`).join("")}</ul>`,
      ...closing.map((text) => `<p>${escapeHtml(text)}</p>`),
      "</body></html>",
    ].join("\n"),
  };
}

type Row = { orderId: string; order: string; gateway: string; amount: string; when: string };

function rowOf(item: DigestItem, { locale, timeZone }: DigestInput): Row {
  return {
    orderId: item.orderId,
    order: item.orderName,
    gateway: item.gatewayLabel,
    amount: formatAmount(item.remaining, locale),
    when: new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: knownZone(timeZone) }).format(
      item.expiresAt,
    ),
  };
}

/** "EUR 148.90, JPY 1,200" */
function totalsOf(items: readonly DigestItem[], locale: string): string {
  const totals = new Map<string, Money>();
  for (const { remaining } of items) {
    const before = totals.get(remaining.currency);
    totals.set(remaining.currency, before ? add(before, remaining) : remaining);
  }
  return [...totals.values()].map((total) => formatAmount(total, locale)).join(", ");
}

function formatAmount(amount: Money, locale: string): string {
  const decimal = toDecimal(amount);
  const digits = decimal.split(".")[1]?.length ?? 0;
  const format = new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return `${amount.currency} ${format.format(Number(decimal))}`;
}

function knownZone(timeZone: string): string {
  return Intl.supportedValuesOf("timeZone").includes(timeZone) ? timeZone : "UTC";
}

const urlOf = (shop: ShopDomain, orderId: string): string => `https://${shop}/admin/orders/${orderId}`;

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
