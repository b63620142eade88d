import { adminRoot, boot } from "../boot.js";
import { read } from "../control-api.js";
import { h } from "../dom.js";
import { when } from "../formats.js";
import { icon } from "../icons.js";
import { keepFresh } from "../keep-fresh.js";
import { badge } from "../pieces.js";
import { orderActions } from "./order-actions.js";
import { orderExtensions } from "./order-extensions.js";
import { fulfillmentCards } from "./order-fulfillments.js";
import { moneyCard, transactionsCard } from "./order-payments.js";
import { customerCard, timelineCard } from "./order-people.js";
import { canceledBadge, financialBadge, fulfillmentBadge } from "./status-badges.js";

export async function showOrder(main) {
  const page = h("div", { className: "page wide" });
  // The app's frames stay as they are while the page around them is drawn anew.
  const extensions = orderExtensions(boot.place.orderId);
  main.append(page, extensions ? h("div", { className: "page wide" }, extensions) : "");
  const look = await keepFresh(
    async () => (await read(`orders/${boot.place.orderId}`)).order,
    (order) => {
      document.title = `${order.name} · ${boot.shop.name}`;
      page.replaceChildren(
        head(order, () => look()),
        h(
          "div",
          { className: "columns" },
          h(
            "div",
            { className: "stack" },
            fulfillmentCards(order, () => look()),
            moneyCard(order),
            transactionsCard(order),
            timelineCard(order),
          ),
          h("div", { className: "stack" }, customerCard(order)),
        ),
      );
    },
  );
}

function head(order, refresh) {
  return h(
    "div",
    { className: "page-head" },
    h("a", { className: "plain", href: `${adminRoot}/orders`, "aria-label": "Back to orders" }, icon("back")),
    h(
      "div",
      { className: "with-badges" },
      h("h1", null, order.name),
      financialBadge(order.financialStatus),
      fulfillmentBadge(order.fulfillmentStatus),
      canceledBadge(order),
      order.test ? badge("Test", "info") : null,
      h(
        "span",
        { className: "muted order-date" },
        when(order.createdAt),
        ` · ${order.gateways.join(", ") || "no payment"}`,
      ),
    ),
    h("div", { className: "button-row" }, orderActions(order, refresh)),
  );
}
