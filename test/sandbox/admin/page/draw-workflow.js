import { DELAYS, SHOPIFY_TRIGGERS } from "./add-workflow.js";
import { h } from "./dom.js";
import { words } from "./formats.js";

const STARTS = {
  order_fulfilled: "Starts when a fulfillment order is fulfilled",
  fulfillment_created: "Starts when a parcel is shipped",
  order_created: "Starts when an order is placed",
  order_transaction_created: "Starts when a payment is made or promised",
};

/** The workflow as boxes in a row: trigger, condition when there is one, actions. */
export function drawWorkflow(workflow, extensions) {
  const ofApp = (list, name) => list.find(({ handle }) => `app:${handle}` === name)?.title ?? name;
  return h(
    "ol",
    { className: workflow.enabled ? "flow" : "flow off" },
    box(
      "trigger",
      SHOPIFY_TRIGGERS[workflow.trigger] ?? ofApp(extensions.triggers, workflow.trigger),
      STARTS[workflow.trigger] ?? "Starts when the app says so",
    ),
    workflow.conditions === "guarded"
      ? box(
          "condition",
          "Fulfilled and capturable",
          "If the whole order is fulfilled and its payment can be captured",
        )
      : null,
    workflow.delayMs > 0
      ? box(
          "wait",
          DELAYS.find(([ms]) => ms === String(workflow.delayMs))?.[1] ?? "Wait",
          "By the sandbox clock",
        )
      : null,
    workflow.actions.map(({ action }) =>
      action === "capture_payment"
        ? box("action", "Capture payment", "Captures the order’s authorized payment")
        : box("action", ofApp(extensions.actions, action), "Asks the app to do it"),
    ),
  );
}

const box = (kind, title, text) =>
  h(
    "li",
    { className: `flow-box ${kind}` },
    h("small", null, words(kind)),
    h("strong", null, title),
    h("span", { className: "muted" }, text),
  );
