import { escapeHtml, portalPage } from "../providers/portal-page";
import type { ApiAnswer, PortalAnswer, PortalRequest } from "../providers/provider-world";
import type { KustomState } from "./kustom-state";
import { cancel, capture, refund, releaseRest, type Means } from "./move-money";
import { capturedOf, refundedOf, remainingOf, statusOf, type OrderState } from "./order-state";
import { parseDecimal, toDecimal, money } from "~/kernel/money";

/** Orders, newest first, and the page of each, where money is moved behind the app's back. */
export function answerPortal(state: KustomState, request: PortalRequest, means: Means): PortalAnswer | null {
  if (request.path === "") return page("Orders", list(state, means), 200);
  const id = /^orders\/([^/]+)$/.exec(request.path)?.[1];
  const order = id === undefined ? undefined : state.orders.get(id);
  if (!order) return null;
  if (request.method !== "POST") return page(`Order ${order.id}`, details(order, means, null), 200);
  const answer = follow(order, request.form, means);
  if (answer.status < 300) return { kind: "go_on", path: `orders/${order.id}` };
  return page(`Order ${order.id}`, details(order, means, wordsOf(answer)), answer.status);
}

const page = (title: string, main: string, status: number): PortalAnswer => ({
  kind: "page",
  status,
  html: portalPage({ portal: "kustom", title, main }),
});

function follow(order: OrderState, form: URLSearchParams, means: Means): ApiAnswer {
  const typed = parseDecimal(form.get("amount") ?? "", order.currency);
  const amount = typed.kind === "money" ? typed.money.amountMinor : null;
  switch (form.get("do")) {
    case "capture":
      return capture(order, { captured_amount: amount }, means);
    case "refund":
      return refund(order, { refunded_amount: amount }, means);
    case "cancel":
      return cancel(order, means);
    default:
      return releaseRest(order, means);
  }
}

const wordsOf = ({ body }: ApiAnswer): string =>
  (body as { error_messages?: string[] } | undefined)?.error_messages?.join(" ") ?? "Not done.";

const show = (amount: number, { currency }: OrderState): string =>
  `${toDecimal(money(amount, currency))} ${escapeHtml(currency)}`;

function list(state: KustomState, { clock }: Means): string {
  const rows = [...state.orders.values()].reverse().map(
    (order) => `<tr><th scope="row"><a href="/portal/kustom/orders/${order.id}">${order.id}</a></th>
<td>${statusOf(order, clock.now())}</td><td class="amount">${show(order.amount, order)}</td>
<td class="amount">${show(capturedOf(order), order)}</td></tr>`,
  );
  if (rows.length === 0) return "<p>No orders yet.</p>";
  return `<table><thead><tr><th scope="col">Order</th><th scope="col">Status</th>
<th scope="col" class="amount">Amount</th><th scope="col" class="amount">Captured</th></tr></thead>
<tbody>${rows.join("\n")}</tbody></table>`;
}

function details(order: OrderState, { clock }: Means, alert: string | null): string {
  const figures = [
    ["Status", statusOf(order, clock.now())],
    ["Fraud status", escapeHtml(order.fraud)],
    ["Authorized", show(order.amount, order)],
    ["Captured", show(capturedOf(order), order)],
    ["Refunded", show(refundedOf(order), order)],
    ["Left to capture", show(remainingOf(order), order)],
    ["Expires", new Date(order.expiresAt).toISOString()],
  ];
  return `${alert === null ? "" : `<p role="alert">${escapeHtml(alert)}</p>`}
<table><tbody>${figures.map(([name, value]) => `<tr><th scope="row">${name}</th><td>${value}</td></tr>`).join("")}
</tbody></table>
<h2>Events</h2>
<ul>${events(order).join("")}</ul>
<h2>Move money</h2>
${amountForm("capture", "Capture")}${amountForm("refund", "Refund")}${plainForm("cancel", "Cancel order")}
${plainForm("release", "Release the rest")}`;
}

/** Each capture and refund with its time, lines and parcels, oldest first. */
function events(order: OrderState): string[] {
  const moved = [
    ...order.captures.map((each) => ({ word: "Captured", ...each })),
    ...order.refunds.map((each) => ({ word: "Refunded", shipping: [], ...each })),
  ].sort((a, b) => a.at - b.at);
  return moved.map(({ word, amount, at, lines, shipping }) => {
    const names = lines.map(({ name, quantity }) => `${quantity} x ${name}`).join(", ");
    const parcels = shipping.map((each) => Object.values(each as object).join(" ")).join(", ");
    const rest = [names, parcels].filter((text) => text !== "").map((text) => ` - ${escapeHtml(text)}`);
    return `<li>${word} ${show(amount, order)} at ${new Date(at).toISOString()}${rest.join("")}</li>`;
  });
}

const amountForm = (verb: string, label: string): string =>
  `<form method="post"><label>${label}: amount<input name="amount" inputmode="decimal" required></label>
<button name="do" value="${verb}">${label}</button></form>`;

const plainForm = (verb: string, label: string): string =>
  `<form method="post"><button name="do" value="${verb}">${label}</button></form>`;
