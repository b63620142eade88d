import { change, read } from "../control-api.js";
import { h } from "../dom.js";
import { when, words } from "../formats.js";
import { keepFresh } from "../keep-fresh.js";
import { actionButton, attempt, badge, select, table } from "../pieces.js";
import { showToast } from "../toasts.js";

const MODES = [
  ["deliver", "Deliver"],
  ["drop", "Drop them"],
  ["duplicate", "Deliver twice"],
  ["delay", "Deliver late"],
  ["reorder", "Deliver out of order"],
];
const TONES = { delivered: "success", failed: "critical", retrying: "warning", waiting: "info", dropped: "" };
const SHOWN = 25;

/** @param {HTMLElement} section */
export async function showDeliveries(section) {
  const list = h("div", null);
  const mode = select("mode", MODES, "deliver");
  mode.setAttribute("aria-label", "What happens to webhooks");
  mode.addEventListener("change", () =>
    attempt(async () => {
      await change("webhooks", { mode: mode.value });
      showToast({ message: `Webhooks: ${MODES.find(([name]) => name === mode.value)[1].toLowerCase()}` });
    }),
  );
  section.append(
    h(
      "div",
      { className: "card-intro card-head" },
      h("h2", { id: "deliveries" }, "Webhooks"),
      h("div", { className: "narrow" }, mode),
    ),
    list,
  );
  const refresh = () => look();
  const look = await keepFresh(
    async () => {
      const { mode: current, total, deliveries } = await read("deliveries");
      return { current, total, deliveries: deliveries.slice(0, SHOWN) };
    },
    ({ current, total, deliveries }) => {
      mode.value = current;
      list.replaceChildren(
        deliveries.length === 0
          ? h("p", { className: "empty" }, "No webhook was sent yet.")
          : deliveryTable(deliveries, refresh),
        total > deliveries.length
          ? h("p", { className: "pager muted" }, `The newest ${deliveries.length} of ${total}`)
          : "",
      );
    },
  );
}

function deliveryTable(deliveries, refresh) {
  const redeliver = async (delivery) => {
    await change(`deliveries/${delivery.id}/redeliver`);
    await refresh();
    showToast({ message: `${delivery.topic} delivered again` });
  };
  const last = (delivery) => delivery.attempts.at(-1);
  return table(
    "Webhooks, newest first",
    [
      { head: "Time", cell: (delivery) => when(delivery.triggeredAt) },
      { head: "Topic", cell: (delivery) => h("strong", null, delivery.topic) },
      { head: "Status", cell: (delivery) => badge(words(delivery.status), TONES[delivery.status]) },
      { head: "Last answer", cell: (delivery) => last(delivery)?.problem ?? last(delivery)?.status ?? "–" },
      { head: "Attempts", number: true, cell: (delivery) => delivery.attempts.length },
      { head: "Again", cell: (delivery) => actionButton("Redeliver", () => redeliver(delivery)) },
      { head: "Payload", cell: ({ payload }) => payloadOf(payload) },
    ],
    deliveries,
  );
}

const payloadOf = (payload) =>
  h(
    "details",
    null,
    h("summary", null, "Show"),
    h("pre", { className: "payload" }, JSON.stringify(payload, null, 2)),
  );
