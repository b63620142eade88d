import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { Mail } from "./mailer.port";

export interface MailText {
  shop: ShopDomain;
  locale: string;
  intro: string[];
  /** One line for each order, with a link to it in the shop's admin; empty in a mail about none. */
  orders: { orderId: OrderId; text: string }[];
  closing: string[];
}

/** The body of a mail about orders, as text and as HTML with the same content. */
export function layOutMail({ shop, locale, intro, orders, closing }: MailText): Pick<Mail, "text" | "html"> {
  return {
    text: [
      ...intro,
      "",
      ...orders.map(({ orderId, text }) => `- ${text}\n  ${urlOf(shop, orderId)}`),
      ...(orders.length > 0 ? [""] : []),
      ...closing,
    ].join("\n"),
    html: [
      `<!doctype html><html lang="${escapeHtml(locale)}"><body>`,
      ...intro.map(paragraph),
      ...(orders.length > 0 ? [listOf(shop, orders)] : []),
      ...closing.map(paragraph),
      "</body></html>",
    ].join("\n"),
  };
}

function listOf(shop: ShopDomain, orders: MailText["orders"]): string {
  const items = orders.map(
    ({ orderId, text }) => `<li><a href="${urlOf(shop, orderId)}">${escapeHtml(text)}</a></li>`,
  );
  return `<ul>${items.join("")}</ul>`;
}

const paragraph = (text: string): string => `<p>${escapeHtml(text)}</p>`;

const urlOf = (shop: ShopDomain, orderId: OrderId): string => `https://${shop}/admin/orders/${orderId}`;

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
