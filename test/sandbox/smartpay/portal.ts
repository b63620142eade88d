import { escapeHtml, portalPage } from "../providers/portal-page";
import type { PortalAnswer, PortalRequest } from "../providers/provider-world";
import { moveMoney } from "./answer-control";
import type { Desk } from "./move-money";
import { captured, refunded, remaining, type OrderState, type PaymentState } from "./smartpay-state";

const yen = (amount: number): string => `¥${amount.toLocaleString("en-US")}`;
const time = (at: number): string => new Date(at).toISOString().slice(0, 16).replace("T", " ");

/** The dashboard: a list of orders, and a page for each where its money is moved. */
export function answerPortal(desk: Desk, { method, path, form }: PortalRequest): PortalAnswer | null {
  const { orders } = desk.state;
  if (path === "") return page("Orders", listOf([...orders.values()].reverse()));
  const [area, id, act] = path.split("/");
  const order = area === "orders" && id !== undefined ? orders.get(id) : undefined;
  if (!order) return null;
  if (act === undefined) return page(`Order ${order.id}`, orderPage(order, null));
  if (method !== "POST") return null;
  const given = Object.fromEntries([...form].filter(([, value]) => value !== ""));
  const answer = moveMoney(desk, order, act, given);
  if (answer === null) return null;
  if (answer.status === 200) return { kind: "go_on", path: `orders/${order.id}` };
  const { message, error } = answer.body as { message?: string; error?: string };
  return page(
    `Order ${order.id}`,
    orderPage(order, message ?? error ?? "That is not possible."),
    answer.status,
  );
}

const page = (title: string, main: string, status = 200): PortalAnswer => ({
  kind: "page",
  status,
  html: portalPage({ portal: "smartpay", title, main }),
});

function listOf(orders: OrderState[]): string {
  if (orders.length === 0) return "<p>No orders yet.</p>";
  const rows = orders.map(
    (order) => `<tr>
<td><a href="/portal/smartpay/orders/${order.id}">${order.id}</a></td>
<td>${escapeHtml(order.reference ?? "")}</td>
<td>${order.status}</td>
<td class="amount">${yen(order.amount)}</td>
<td class="amount">${yen(captured(order))}</td>
</tr>`,
  );
  return `<table><thead><tr><th scope="col">Order</th><th scope="col">Reference</th><th scope="col">Status</th>
<th scope="col" class="amount">Amount</th><th scope="col" class="amount">Captured</th></tr></thead>
<tbody>${rows.join("")}</tbody></table>`;
}

function orderPage(order: OrderState, problem: string | null): string {
  const { status, amount, expiresAt, mode, payments } = order;
  const facts = [
    ["Status", status],
    ["Mode", mode],
    ["Amount", yen(amount)],
    ["Captured", yen(captured(order))],
    ["Remaining", yen(remaining(order))],
    ["Expires", expiresAt === null ? "not authorized" : `${time(expiresAt)} UTC`],
  ].map(([name, value]) => `<tr><th scope="row">${name}</th><td>${value}</td></tr>`);
  return [
    problem === null ? "" : `<p role="alert">${escapeHtml(problem)}</p>`,
    `<table><tbody>${facts.join("")}</tbody></table>`,
    ...actionsOf(order),
    payments.length === 0 ? "" : paymentsOf(order),
  ].join("\n");
}

function actionsOf(order: OrderState): string[] {
  if (order.status === "requires_authorization")
    return [button(order, "authorize", "Authorize"), button(order, "reject", "Reject")];
  if (order.status !== "requires_capture") return [];
  return [
    button(order, "capture", "Capture", amountField(remaining(order))),
    button(order, "cancel", "Cancel the rest"),
  ];
}

const paymentsOf = (order: OrderState): string => `<h2>Payments</h2>
<table><thead><tr><th scope="col">Payment</th><th scope="col">Made</th><th scope="col" class="amount">Amount</th>
<th scope="col" class="amount">Refunded</th><th scope="col">Refund</th></tr></thead>
<tbody>${order.payments.map((payment) => paymentRow(order, payment)).join("")}</tbody></table>`;

function paymentRow(order: OrderState, payment: PaymentState): string {
  const left = payment.amount - refunded(payment);
  const field = `<input type="hidden" name="payment" value="${payment.id}">${amountField(left)}`;
  return `<tr><td>${payment.id}</td><td>${time(payment.createdAt)} UTC</td>
<td class="amount">${yen(payment.amount)}</td><td class="amount">${yen(refunded(payment))}</td>
<td>${left > 0 ? button(order, "refund", "Refund", field) : ""}</td></tr>`;
}

const amountField = (most: number): string =>
  `<label>Amount in yen<input name="amount" type="number" min="1" max="${most}" value="${most}" required></label>`;

const button = (order: OrderState, act: string, name: string, fields = ""): string =>
  `<form method="post" action="/portal/smartpay/orders/${order.id}/${act}">${fields}<button>${name}</button></form>`;
