import { adminRoot } from "./boot.js";
import { change, read } from "./control-api.js";
import { h } from "./dom.js";
import { when, words } from "./formats.js";
import { keepFresh } from "./keep-fresh.js";
import { actionButton, attempt, badge, field, pageHead, select, table } from "./pieces.js";
import { showToast } from "./toasts.js";

const DELAYS = [
  ["0", "At once"],
  ["3600000", "After 1 hour"],
  ["86400000", "After 1 day"],
];

export async function showFlow(main) {
  const page = h("div", { className: "page" });
  main.append(page);
  const look = await keepFresh(
    () => read("workflows"),
    ({ workflows, runs }) =>
      page.replaceChildren(
        pageHead("Flow"),
        ...workflows.map((workflow) => workflowCard(workflow, () => look())),
        runLog(runs),
      ),
  );
}

function workflowCard(workflow, refresh) {
  const save = async (changes) => {
    await change("workflows", { id: workflow.id, ...changes });
    await refresh();
  };
  const toggle = async () => {
    await save({ enabled: !workflow.enabled });
    showToast({ message: workflow.enabled ? "Workflow turned off" : "Workflow turned on" });
  };
  return h(
    "section",
    { className: "card", "aria-label": workflow.title },
    h(
      "div",
      { className: "card-head" },
      h(
        "h2",
        null,
        workflow.title.replace("->", "→"),
        " ",
        workflow.enabled ? badge("On", "success") : badge("Off", "", "open"),
      ),
      actionButton(workflow.enabled ? "Turn off" : "Turn on", toggle, {
        tone: workflow.enabled ? "" : "primary",
      }),
    ),
    drawing(workflow),
    h("div", { className: "fields" }, conditionField(workflow, save), delayField(workflow, save)),
  );
}

function conditionField(workflow, save) {
  const control = select(
    "conditions",
    [
      ["none", "None: captures on every run"],
      ["guarded", "Only when the whole order is fulfilled and can be captured"],
    ],
    workflow.conditions,
  );
  control.addEventListener("change", () => attempt(() => save({ conditions: control.value })));
  return field(
    "Condition",
    control,
    "The trigger runs once for each fulfillment order, so an order in parts runs it more than once.",
  );
}

function delayField(workflow, save) {
  const control = select("delayMs", DELAYS, String(workflow.delayMs));
  control.addEventListener("change", () => attempt(() => save({ delayMs: Number(control.value) })));
  return field("Wait before the action", control);
}

/** The workflow as boxes in a row: trigger, condition when there is one, action. */
function drawing(workflow) {
  const box = (kind, title, text) =>
    h(
      "li",
      { className: `flow-box ${kind}` },
      h("small", null, words(kind)),
      h("strong", null, title),
      h("span", { className: "muted" }, text),
    );
  return h(
    "ol",
    { className: workflow.enabled ? "flow" : "flow off" },
    box("trigger", "Order fulfilled", "Starts when a fulfillment order is fulfilled"),
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
    box("action", "Capture payment", "Captures the order’s authorized payment"),
  );
}

const RUN_TONES = { completed: "success", failed: "critical", running: "info", skipped: "" };

function runLog(runs) {
  return h(
    "section",
    { className: "card flush", "aria-labelledby": "runs" },
    h("div", { className: "card-intro" }, h("h2", { id: "runs" }, "Recent runs")),
    runs.length === 0
      ? h(
          "p",
          { className: "empty" },
          "The workflow has not run yet. It runs when an order is fulfilled while it is on.",
        )
      : table(
          "Recent runs",
          [
            { head: "Started", cell: (run) => when(run.startedAt) },
            {
              head: "Order",
              cell: (run) =>
                h("a", { href: `${adminRoot}/orders/${run.orderId}` }, run.orderName ?? String(run.orderId)),
            },
            { head: "Outcome", cell: (run) => badge(words(run.status), RUN_TONES[run.status] ?? "") },
            { head: "Message", cell: (run) => run.message },
          ],
          runs,
        ),
  );
}
