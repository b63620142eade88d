import { adminRoot } from "../boot.js";
import { change } from "../control-api.js";
import { confirmWith } from "../dialogs.js";
import { h } from "../dom.js";
import { money, when, words } from "../formats.js";
import { actionButton, badge, table } from "../pieces.js";
import { showToast } from "../toasts.js";

/** Every order that the warehouse has taken in, with what it thinks of it. */
export function orderTable({ orders, nextAfter, total }, settings, refresh) {
  return [
    h(
      "div",
      { className: "card-intro" },
      h("h2", { id: "warehouse-orders" }, "Imported orders"),
      h("p", { className: "muted" }, SOURCES[settings.readsBy]),
    ),
    orders.length === 0
      ? h("p", { className: "empty" }, "The warehouse has not imported any order yet.")
      : table("Imported orders, newest first", columns(refresh), orders),
    h(
      "div",
      { className: "pager" },
      h("span", { className: "muted" }, `${orders.length} of ${total} ${total === 1 ? "order" : "orders"}`),
      nextAfter
        ? h("a", { className: "button", href: `${adminRoot}/warehouse?after=${nextAfter}` }, "Next")
        : null,
    ),
  ];
}

const SOURCES = {
  everything_authorized: "Everything that is authorized or paid may ship.",
  order_tag: "The tags of the order decide.",
  fulfillment_hold: "What is authorized or paid may ship, unless its fulfillment is on hold.",
  warehouse_api: "The app says over its warehouse API what may ship.",
};

const columns = (refresh) => [
  { head: "Order", cell: (order) => h("a", { href: `${adminRoot}/orders/${order.id}` }, order.name) },
  { head: "Total", number: true, cell: (order) => money(order.amount) },
  { head: "Imported", cell: (order) => when(order.importedAt) },
  { head: "Thinks", cell: verdictBadge },
  { head: "Why", cell: (order) => order.why },
  { head: "Leaves", cell: leaving },
  { head: "Ship", cell: (order) => shipButton(order, refresh) },
];

function verdictBadge({ state, why }) {
  if (state === "may_ship") return badge("May ship", "success");
  if (state === "hold") return badge("On hold", "attention", "open");
  return badge(words(why));
}

function leaving({ shipAt, shipments }) {
  const sent = shipments.map(({ at, refusal, remark }) => [
    h("span", { className: "parent" }, "Left ", when(at)),
    refusal || remark ? h("small", { className: "muted parent" }, refusal ?? remark) : null,
  ]);
  if (shipAt) return [sent, h("span", { className: "parent" }, "Planned ", when(shipAt))];
  return sent.length > 0 ? sent : "–";
}

function shipButton(order, refresh) {
  const ship = async (evenIfHeld) => {
    await change("warehouse/ship", { order: order.id, evenIfHeld });
    await refresh();
    showToast({ message: `${order.name} shipped` });
  };
  if (order.state === "may_ship") return actionButton("Ship now", () => ship(false));
  if (order.state !== "hold") return "–";
  return actionButton("Ship anyway", async () => {
    const sure = await confirmWith({
      title: `Ship ${order.name} although it is on hold?`,
      text: `It is on hold: ${order.why}. Goods worth ${money(order.amount)} leave all the same.`,
      yes: "Ship anyway",
      no: "Cancel",
      critical: true,
    });
    if (sure) await ship(true);
  });
}
