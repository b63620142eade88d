import { h } from "../dom.js";
import { when } from "../formats.js";
import { badge, card } from "../pieces.js";

export function customerCard(order) {
  const address = order.shippingAddress;
  return [
    card(
      "Customer",
      h("p", null, order.customer?.name ?? "No customer"),
      h("p", { className: "muted" }, order.email ?? "No email"),
      address
        ? h(
            "address",
            null,
            [
              `${address.firstName} ${address.lastName}`,
              address.address1,
              `${address.zip} ${address.city}`,
              address.countryCode,
              address.phone,
            ]
              .filter(Boolean)
              .map((line) => h("span", null, line)),
          )
        : null,
    ),
    card("Notes", h("p", { className: order.note ? "" : "muted" }, order.note ?? "No notes")),
    card(
      "Tags",
      order.tags.length > 0
        ? h(
            "p",
            { className: "button-row" },
            order.tags.map((tag) => badge(tag)),
          )
        : h("p", { className: "muted" }, "No tags"),
    ),
  ];
}

/** Newest first, as in Shopify's admin. */
export function timelineCard({ events }) {
  const newestFirst = events.toReversed();
  return card(
    "Timeline",
    h(
      "ol",
      { className: "timeline" },
      newestFirst.map((event) =>
        h(
          "li",
          null,
          h("span", null, event.message),
          h("span", { className: "muted" }, `${event.by.title} · `, when(event.createdAt)),
        ),
      ),
    ),
  );
}
