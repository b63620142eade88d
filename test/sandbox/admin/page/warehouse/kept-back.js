import { adminRoot } from "../boot.js";
import { h } from "../dom.js";
import { money } from "../formats.js";
import { card } from "../pieces.js";

const SHOWN = 8;

/** What a warehouse that reads nothing would ship now, and this one does not. */
export function keptCard(orders) {
  return rowsCard(
    "Not shipped",
    "A warehouse that ships everything authorized would send these now.",
    "Nothing is kept back.",
    orders.map((order) => ["Not shipped: ", link(order), `, ${money(order.amount)}, ${order.why}`]),
  );
}

/** Goods that left although a mark held them. */
export function wrongCard(orders) {
  return rowsCard(
    "Shipped although on hold",
    "A mark of the app held these orders when they left.",
    "Nothing left that was on hold.",
    orders.map((order) => [
      "Shipped: ",
      link(order),
      `, ${money(order.amount)}, ${order.why}`,
      order.refusal ? h("small", { className: "muted parent" }, order.refusal) : null,
    ]),
  );
}

const link = ({ id, name }) => h("a", { href: `${adminRoot}/orders/${id}` }, name);

function rowsCard(title, intro, nothing, rows) {
  const newest = rows.toReversed().slice(0, SHOWN);
  return card(
    title,
    rows.length === 0
      ? h("p", { className: "muted" }, nothing)
      : [
          h("p", { className: "muted spaced" }, intro),
          h(
            "ul",
            { className: "rows", "aria-label": title },
            newest.map((row) => h("li", null, h("span", null, row))),
          ),
          rows.length > SHOWN
            ? h("p", { className: "muted spaced" }, `and ${rows.length - SHOWN} more`)
            : null,
        ],
  );
}
