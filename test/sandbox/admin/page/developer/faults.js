import { change, read, remove } from "../control-api.js";
import { h } from "../dom.js";
import { words } from "../formats.js";
import { keepFresh } from "../keep-fresh.js";
import { actionButton, attempt, field, select } from "../pieces.js";

const KINDS = [
  ["timeout_after", "Times out after it was done"],
  ["timeout_before", "Times out before it is done"],
  ["decline", "Is declined by the provider"],
  ["order_unavailable", "Order is temporarily unavailable"],
  ["late", "Answers late"],
  ["server_error", "Server error (500)"],
  ["html_error", "Error page in HTML"],
  ["html_error_after", "Error page in HTML after it was done"],
  ["connection_reset", "Connection breaks"],
  ["connection_reset_after", "Connection breaks after it was done"],
  ["throttle", "Throttled"],
  ["token_refused", "Token is refused once (401)"],
  ["address_refused", "Address of the app is refused (403)"],
  ["token_expired", "Token has expired"],
  ["scope_removed", "The right to change orders is taken away"],
  ["uninstalled", "The app is uninstalled"],
];

/** @param {HTMLElement} section */
export async function showFaults(section) {
  const list = h("div", null);
  const refresh = () => look();
  const add = async (fault) => {
    await change("faults", fault);
    await refresh();
  };
  section.append(
    h("h2", { id: "faults" }, "Faults"),
    h(
      "p",
      { className: "muted spaced" },
      "What goes wrong the next time the app asks Shopify for something.",
    ),
    h(
      "div",
      { className: "button-row spaced" },
      actionButton("Next capture times out after it was done", () =>
        add({ operation: "orderCapture", kind: "timeout_after" }),
      ),
      actionButton("Next capture times out before", () =>
        add({ operation: "orderCapture", kind: "timeout_before" }),
      ),
    ),
    faultForm(add),
    list,
  );
  const look = await keepFresh(
    () => read("faults"),
    ({ faults }) =>
      list.replaceChildren(
        faults.length === 0
          ? h("p", { className: "muted" }, "Nothing is set to go wrong.")
          : faultList(faults, refresh),
      ),
  );
}

function faultForm(add) {
  const operation = h("input", {
    name: "operation",
    value: "orderCapture",
    required: true,
    pattern: "\\*|[A-Za-z_]\\w*",
    autocomplete: "off",
  });
  const kind = select("kind", KINDS, "timeout_after");
  const times = h("input", {
    name: "times",
    type: "number",
    min: "1",
    max: "1000",
    value: "1",
    required: true,
  });
  const submit = (event) => {
    event.preventDefault();
    void attempt(() => add({ operation: operation.value, kind: kind.value, times: Number(times.value) }));
  };
  return h(
    "form",
    { className: "fields spaced", onSubmit: submit },
    field("Operation", operation, "A GraphQL root field, tokenExchange, tokenRefresh, or * for all"),
    field("What happens", kind),
    field("How often", times),
    h("div", { className: "field" }, h("button", { className: "button bottom-button" }, "Add fault")),
  );
}

function faultList(faults, refresh) {
  const text = (fault) => {
    const kind = KINDS.find(([name]) => name === fault.kind)?.[1] ?? words(fault.kind);
    return `${fault.operation}: ${kind.toLowerCase()}, ${fault.times} ${fault.times === 1 ? "time" : "times"}`;
  };
  const drop = async (fault) => {
    await remove(`faults/${fault.id}`);
    await refresh();
  };
  return h(
    "ul",
    { className: "rows" },
    faults.map((fault) =>
      h(
        "li",
        null,
        h("span", null, text(fault)),
        actionButton("Remove", () => drop(fault)),
      ),
    ),
  );
}
