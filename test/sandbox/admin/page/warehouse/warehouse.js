import { change, read } from "../control-api.js";
import { h } from "../dom.js";
import { when } from "../formats.js";
import { keepFresh } from "../keep-fresh.js";
import { actionButton, pageHead } from "../pieces.js";
import { showToast } from "../toasts.js";
import { keptCard, wrongCard } from "./kept-back.js";
import { orderTable } from "./order-table.js";
import { readingForm } from "./reading-form.js";
import { shippingCard } from "./shipping-card.js";
import { webhookCard } from "./webhook-card.js";

/** The warehouse behind the shop: what it reads, what it may ship, and what it kept. */
export async function showWarehouse(main) {
  const after = new URLSearchParams(location.search).get("after") ?? "";
  const { settings } = await read("warehouse");
  const figures = h("div", { className: "card figures" });
  const kept = h("div", { className: "pair" });
  const orders = h("section", { className: "card flush", "aria-labelledby": "warehouse-orders" });
  const webhooks = webhookCard(settings);
  const refresh = () => look();
  main.append(
    h(
      "div",
      { className: "page wide" },
      pageHead(
        "Warehouse",
        actionButton("Read now", () => readNow(refresh)),
        actionButton("Ship all that may ship", () => shipAll(refresh), { tone: "primary" }),
      ),
      figures,
      kept,
      h("div", { className: "pair" }, readingForm(settings, refresh), shippingCard(settings)),
      orders,
      webhooks.element,
    ),
  );
  const look = await keepFresh(
    async () => ({ warehouse: await read("warehouse"), page: await read("warehouse/orders", { after }) }),
    ({ warehouse, page }) => {
      figures.replaceChildren(...figuresOf(warehouse));
      kept.replaceChildren(keptCard(warehouse.notShipped), wrongCard(warehouse.shippedThoughHeld));
      orders.replaceChildren(...orderTable(page, warehouse.settings, refresh));
      webhooks.draw(warehouse.webhooks);
    },
  );
}

async function readNow(refresh) {
  const { lastReading } = await change("warehouse/read");
  await refresh();
  if (lastReading?.problem) showToast({ message: lastReading.problem, isError: true });
}

async function shipAll(refresh) {
  const { shipped } = await change("warehouse/ship");
  await refresh();
  showToast({ message: shipped === 1 ? "1 order shipped" : `${shipped} orders shipped` });
}

function figuresOf({ mayShip, onHold, shipped, settings, lastReading }) {
  const figure = (label, value) => h("div", null, h("span", { className: "muted" }, label), value);
  const number = (value) => h("strong", null, String(value));
  return [
    figure("May ship", number(mayShip)),
    figure("On hold", number(onHold)),
    figure("Shipped", number(shipped)),
    settings.readsBy === "warehouse_api"
      ? figure("Last read", h("span", null, lastReading ? readingOf(lastReading) : "Not yet"))
      : null,
  ].filter(Boolean);
}

const readingOf = ({ at, problem }) => [when(at), problem ? ` – ${problem}` : ""];
