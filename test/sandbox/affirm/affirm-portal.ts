import type { World } from "../model/world";
import { escapeHtml, portalPage } from "../providers/portal-page";
import type { PortalAnswer, PortalRequest } from "../providers/provider-world";
import {
  remainingOf,
  statusOf,
  totalOf,
  type AffirmState,
  type AffirmTransactionState,
} from "./affirm-state";
import { capture, expire, refund, voidTransaction, type Moved } from "./affirm-verbs";
import { money, parseDecimal, toDecimal } from "~/kernel/money";

const MOVES = { capture, void: voidTransaction, refund };
const isMove = (verb: string | undefined): verb is keyof typeof MOVES =>
  verb !== undefined && Object.hasOwn(MOVES, verb);

/** The merchant's portal: the list of transactions, and each with what can be done about its money. */
export function affirmPortal(
  world: World,
  { transactions }: AffirmState,
  { method, path, form }: PortalRequest,
): PortalAnswer | null {
  for (const transaction of transactions) expire(world, transaction);
  if (path === "") return page("Transactions", listOf(transactions));
  const [, id, verb] = /^transactions\/([^/]+)(?:\/(\w+))?$/.exec(path) ?? [];
  const transaction = transactions.find((candidate) => candidate.id === id);
  if (!transaction) return null;
  if (verb === undefined) return page(`Transaction ${transaction.id}`, describe(transaction, null));
  if (method !== "POST" || !isMove(verb)) return null;
  const moved = move(world, transaction, verb, form.get("amount") ?? "");
  if (moved === null) return wrong(transaction, "That is not an amount.");
  if (moved.kind === "moved") return { kind: "go_on", path: `transactions/${transaction.id}` };
  const { message } = { message: "Affirm refuses that.", ...(moved.answer.body as { message?: string }) };
  return wrong(transaction, message);
}

/** Null where the text is no amount; an empty one means all. */
function move(
  world: World,
  transaction: AffirmTransactionState,
  verb: keyof typeof MOVES,
  text: string,
): Moved | null {
  if (text.trim() === "") return MOVES[verb](world, transaction, { amount: null, referenceId: null });
  const parsed = parseDecimal(text, transaction.merchant.currency);
  if (parsed.kind === "invalid" || parsed.money.amountMinor < 1) return null;
  return MOVES[verb](world, transaction, { amount: parsed.money.amountMinor, referenceId: null });
}

const page = (title: string, main: string): PortalAnswer => ({
  kind: "page",
  status: 200,
  html: portalPage({ portal: "affirm", title, main }),
});

function wrong(transaction: AffirmTransactionState, message: string): PortalAnswer {
  const main = describe(transaction, message);
  const html = portalPage({ portal: "affirm", title: `Transaction ${transaction.id}`, main });
  return { kind: "page", status: 409, html };
}

const amountIn = ({ merchant }: AffirmTransactionState, cents: number): string =>
  `${toDecimal(money(cents, merchant.currency))} ${merchant.currency}`;

function listOf(transactions: AffirmTransactionState[]): string {
  if (transactions.length === 0) return "<p>There are no transactions.</p>";
  const rows = transactions.toReversed().map(
    (transaction) => `<tr>
<td><a href="/portal/affirm/transactions/${transaction.id}">${transaction.id}</a></td>
<td>${escapeHtml(transaction.orderId ?? "")}</td>
<td>${statusOf(transaction)}</td>
<td class="amount">${amountIn(transaction, transaction.amount)}</td>
<td class="amount">${amountIn(transaction, remainingOf(transaction))}</td>
</tr>`,
  );
  return `<table><thead><tr><th scope="col">Transaction</th><th scope="col">Order</th><th scope="col">Status</th>
<th scope="col" class="amount">Amount</th><th scope="col" class="amount">Remaining</th></tr></thead>
<tbody>${rows.join("\n")}</tbody></table>`;
}

function describe(transaction: AffirmTransactionState, alert: string | null): string {
  const { id, amount, expiresAt, events } = transaction;
  const figures: [string, string][] = [
    ["Status", statusOf(transaction)],
    ["Authorized", amountIn(transaction, amount)],
    ["Captured", amountIn(transaction, totalOf(transaction, "captured"))],
    ["Voided", amountIn(transaction, totalOf(transaction, "voided"))],
    ["Refunded", amountIn(transaction, totalOf(transaction, "refunded"))],
    ["Remaining", amountIn(transaction, remainingOf(transaction))],
    ["Authorization ends", expiresAt === null ? "Not authorized" : new Date(expiresAt).toISOString()],
  ];
  const rows = figures.map(([name, value]) => `<tr><th scope="row">${name}</th><td>${value}</td></tr>`);
  const history = events.map(
    ({ type, moved, at }) =>
      `<li>${type}${moved > 0 ? ` ${amountIn(transaction, moved)}` : ""}, ${new Date(at).toISOString()}</li>`,
  );
  return `${alert === null ? "" : `<p role="alert">${escapeHtml(alert)}</p>`}
<table><tbody>${rows.join("")}</tbody></table>
${(["capture", "void", "refund"] as const).map((verb) => formOf(id, verb)).join("\n")}
<h2>Events</h2>
<ol>${history.join("")}</ol>`;
}

const LABELS = { capture: "Capture", void: "Void", refund: "Refund" };

const formOf = (id: string, verb: keyof typeof MOVES): string =>
  `<form method="post" action="/portal/affirm/transactions/${id}/${verb}">
<label>${LABELS[verb]}: amount, or empty for all<input name="amount" inputmode="decimal"></label>
<button>${LABELS[verb]}</button>
</form>`;
