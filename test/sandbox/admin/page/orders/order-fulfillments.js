import { h } from "../dom.js";
import { money, when } from "../formats.js";
import { fulfillmentBadge } from "./status-badges.js";

/** What is still to be shipped, then one card for each fulfillment. */
export function fulfillmentCards(order) {
  const open = order.lines.filter((line) => line.fulfillableQuantity > 0);
  const lineOf = new Map(order.lines.map((line) => [line.id, line]));
  return [
    open.length > 0
      ? itemsCard(
          fulfillmentBadge("UNFULFILLED"),
          "",
          open.map((line) => ({ line, quantity: line.fulfillableQuantity })),
        )
      : null,
    ...order.fulfillments.map((fulfillment) =>
      itemsCard(
        fulfillment.status === "SUCCESS"
          ? fulfillmentBadge("FULFILLED")
          : h("span", { className: "badge" }, "Canceled"),
        h("span", { className: "muted" }, fulfillment.name, " · ", when(fulfillment.createdAt)),
        fulfillment.lines.map(({ id, title, quantity }) => ({ line: lineOf.get(id) ?? { title }, quantity })),
      ),
    ),
  ];
}

function itemsCard(status, note, rows) {
  return h(
    "section",
    { className: "card", "aria-label": "Items" },
    h("div", { className: "card-head" }, status, note),
    h(
      "ul",
      { className: "items" },
      rows.map(({ line, quantity }) =>
        h(
          "li",
          null,
          h("span", { className: "thumb", "aria-hidden": "true" }, line.title.slice(0, 1)),
          h(
            "span",
            null,
            h("strong", null, line.title),
            h("small", { className: "muted" }, [line.variantTitle, line.sku].filter(Boolean).join(" · ")),
          ),
          line.unitPrice
            ? h("span", { className: "muted" }, `${money(line.unitPrice)} × ${quantity}`)
            : h("span", null, `× ${quantity}`),
        ),
      ),
    ),
  );
}
