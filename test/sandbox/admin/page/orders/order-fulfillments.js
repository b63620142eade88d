import { change } from "../control-api.js";
import { h } from "../dom.js";
import { money, when } from "../formats.js";
import { actionButton, field } from "../pieces.js";
import { showToast } from "../toasts.js";
import { formDialog } from "../form-dialog.js";
import { fulfillmentBadge } from "./status-badges.js";

/** One card per fulfillment order that is still to be shipped, then one per fulfillment. */
export function fulfillmentCards(order, refresh) {
  const lineOf = new Map(order.lines.map((line) => [line.id, line]));
  return [
    ...order.fulfillmentOrders.map((part) => openCard(order, part, lineOf, refresh)),
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

/** The open part of a fulfillment order; null where there is none. */
function openCard(order, part, lineOf, refresh) {
  const rows = part.lines
    .filter(({ remainingQuantity }) => remainingQuantity > 0)
    .map(({ lineId, remainingQuantity }) => ({ line: lineOf.get(lineId), quantity: remainingQuantity }));
  if (rows.length === 0 || part.status === "CLOSED") return null;
  const send = async (verb, body, message) => {
    await change(`orders/${order.id}/${verb}`, { fulfillmentOrder: part.id, ...body });
    await refresh();
    showToast({ message });
  };
  const held = part.status === "ON_HOLD";
  const several = rows.reduce((sum, { quantity }) => sum + quantity, 0) > 1;
  return itemsCard(
    fulfillmentBadge(held ? "ON_HOLD" : "UNFULFILLED"),
    h(
      "div",
      { className: "button-row" },
      held
        ? actionButton("Release hold", () => send("release", {}, "Fulfillment released"))
        : actionButton("Hold", () => send("hold", {}, "Fulfillment on hold")),
      several && part.status === "OPEN" ? actionButton("Split", () => split(rows, send)) : null,
      held || order.fulfillmentOrders.length === 1
        ? null
        : actionButton("Fulfill these", () => send("fulfill", {}, "Items fulfilled")),
    ),
    rows,
  );
}

async function split(rows, send) {
  const inputs = rows.map(({ quantity }) =>
    h("input", { type: "number", min: "0", max: String(quantity), value: "0", required: true }),
  );
  await formDialog(
    "Split fulfillment",
    rows.map(({ line, quantity }, index) => field(line.title, inputs[index], `of ${quantity} to ship apart`)),
    "Split",
    () => {
      const lines = rows.map(({ line }, index) => ({ id: line.id, quantity: Number(inputs[index].value) }));
      return send("split", { lines: lines.filter(({ quantity }) => quantity > 0) }, "Fulfillment split");
    },
  );
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
