import { h } from "../dom.js";
import { money, when, words } from "../formats.js";
import { badge, table } from "../pieces.js";
import { financialBadge } from "./status-badges.js";

export function moneyCard(order) {
  const row = (label, value, strong = false) =>
    h("div", { className: strong ? "sum strong" : "sum" }, h("dt", null, label), h("dd", null, money(value)));
  const any = (value) => Number(value.amount) > 0;
  return h(
    "section",
    { className: "card", "aria-label": "Payment" },
    h(
      "div",
      { className: "card-head" },
      financialBadge(order.financialStatus) ?? h("h2", null, "Payment"),
      expiry(order),
    ),
    h(
      "dl",
      { className: "sums" },
      row("Subtotal", order.subtotal),
      any(order.discounts) ? row(["Discount", ...order.discountCodes].join(" "), order.discounts) : null,
      row("Shipping", order.shipping),
      row(order.taxesIncluded ? "Taxes (included)" : "Taxes", order.tax),
      row("Total", order.total, true),
      row("Paid", order.received),
      any(order.refunded) ? row("Refunded", order.refunded) : null,
      order.transactions
        .filter(({ kind, status }) => kind === "CAPTURE" && status === "PENDING")
        .map(({ amount }) => row("Capture pending", amount)),
      any(order.capturable) ? row("Can be captured", order.capturable, true) : null,
    ),
  );
}

function expiry(order) {
  return order.expiresAt === null
    ? null
    : h("span", { className: "muted" }, "Authorization expires ", when(order.expiresAt));
}

/** "Capture Desk" alone would not say that it is an app; "Flow" needs no addition. */
const authorOf = ({ title, kind }) => (title.toLowerCase() === kind ? title : `${title} (${kind})`);

const TONES = { SUCCESS: "success", FAILURE: "critical", ERROR: "critical", PENDING: "warning" };

/** Every transaction, so that people see that a capture happened exactly once and who asked for it. */
export function transactionsCard({ transactions }) {
  const columns = [
    { head: "Kind", cell: ({ kind }) => h("strong", null, words(kind)) },
    {
      head: "Status",
      cell: ({ status, errorCode }) => [
        badge(words(status), TONES[status]),
        errorCode ? ` ${errorCode}` : "",
      ],
    },
    { head: "Amount", number: true, cell: ({ amount }) => money(amount) },
    { head: "Gateway", cell: ({ formattedGateway }) => formattedGateway },
    { head: "Time", cell: ({ processedAt }) => when(processedAt) },
    { head: "By", cell: ({ by }) => authorOf(by) },
    {
      head: "Transaction",
      cell: ({ id, parentId }) => [
        h("code", null, String(id)),
        parentId ? h("small", { className: "muted parent" }, `of ${parentId}`) : "",
      ],
    },
  ];
  return h(
    "section",
    { className: "card flush", "aria-labelledby": "transactions" },
    h("div", { className: "card-intro" }, h("h2", { id: "transactions" }, "Transactions")),
    transactions.length === 0
      ? h("p", { className: "empty" }, "No payment was made or promised for this order.")
      : table("Transactions", columns, transactions),
  );
}
