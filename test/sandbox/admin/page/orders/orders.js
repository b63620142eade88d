import { adminRoot } from "../boot.js";
import { read } from "../control-api.js";
import { h } from "../dom.js";
import { money, when } from "../formats.js";
import { keepFresh } from "../keep-fresh.js";
import { showOrderCount } from "../navigation.js";
import { actionButton, pageHead, table } from "../pieces.js";
import { placeTestOrder } from "./place-order.js";
import { canceledBadge, financialBadge, fulfillmentBadge } from "./status-badges.js";

const COLUMNS = [
  { head: "Order", cell: (order) => h("a", { href: `${adminRoot}/orders/${order.id}` }, order.name) },
  { head: "Date", cell: (order) => when(order.createdAt) },
  { head: "Customer", cell: (order) => order.customer?.name ?? "No customer" },
  { head: "Total", number: true, cell: (order) => money(order.total) },
  {
    head: "Payment status",
    cell: (order) => [financialBadge(order.financialStatus), " ", canceledBadge(order)].filter(Boolean),
  },
  { head: "Fulfillment status", cell: (order) => fulfillmentBadge(order.fulfillmentStatus) },
  { head: "Gateway", cell: (order) => order.gateways.join(", ") },
];

export async function showOrders(main) {
  const parameters = new URLSearchParams(location.search);
  const query = parameters.get("query") ?? "";
  const after = parameters.get("after") ?? "";
  const body = h("section", { className: "card flush", "aria-label": "Orders" });
  const head = pageHead("Orders", actionButton("Place test order", placeTestOrder, { tone: "primary" }));
  main.append(h("div", { className: "page wide" }, head, searchForm(query), body));
  await keepFresh(
    () => read("orders", { query, after }),
    (page) => {
      showOrderCount(page.openTotal);
      body.replaceChildren(
        page.orders.length === 0
          ? nothing(query)
          : table("Orders, newest first", COLUMNS, page.orders, { className: "rows-link" }),
        pager(page, query, after),
      );
    },
  );
}

function searchForm(query) {
  return h(
    "form",
    { className: "filter", role: "search", action: `${adminRoot}/orders` },
    h("input", {
      type: "search",
      name: "query",
      value: query,
      "aria-label": "Filter orders",
      placeholder: "Name, customer, gateway, currency or status, such as “klarna authorized”",
    }),
    h("button", { className: "button" }, "Search"),
    query ? h("a", { className: "button", href: `${adminRoot}/orders` }, "Clear") : null,
  );
}

function nothing(query) {
  const text = query
    ? `No order matches “${query}”.`
    : "This shop has no orders yet. Place a test order to begin.";
  return h("p", { className: "empty" }, text);
}

function pager({ orders, nextAfter, total }, query, after) {
  const address = (changes) => {
    const parameters = new URLSearchParams(query ? { query } : {});
    for (const [name, value] of Object.entries(changes)) parameters.set(name, value);
    const search = parameters.toString();
    return `${adminRoot}/orders${search ? `?${search}` : ""}`;
  };
  return h(
    "div",
    { className: "pager" },
    h("span", { className: "muted" }, `${orders.length} of ${total} ${total === 1 ? "order" : "orders"}`),
    h(
      "div",
      { className: "button-row" },
      after ? h("a", { className: "button", href: address({}) }, "Newest") : null,
      nextAfter
        ? h("a", { className: "button", href: address({ after: nextAfter }), rel: "next" }, "Next")
        : null,
    ),
  );
}
