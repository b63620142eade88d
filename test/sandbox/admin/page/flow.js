import { addWorkflow, DELAYS } from "./add-workflow.js";
import { adminRoot, boot } from "./boot.js";
import { change, read, remove } from "./control-api.js";
import { h } from "./dom.js";
import { drawWorkflow } from "./draw-workflow.js";
import { when, words } from "./formats.js";
import { keepFresh } from "./keep-fresh.js";
import { actionButton, attempt, badge, field, pageHead, select, table } from "./pieces.js";
import { showToast } from "./toasts.js";

export async function showFlow(main) {
  const page = h("div", { className: "page" });
  main.append(page);
  const look = await keepFresh(
    () => read("workflows"),
    ({ workflows, runs, extensions }) =>
      page.replaceChildren(
        pageHead(
          "Flow",
          actionButton("Add workflow", () => addWorkflow(extensions, () => look())),
        ),
        ...workflows.map((workflow) => workflowCard(workflow, extensions, () => look())),
        runLog(runs, workflows),
      ),
  );
}

function workflowCard(workflow, extensions, refresh) {
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
        workflow.title.replaceAll("->", "→"),
        " ",
        workflow.enabled ? badge("On", "success") : badge("Off", "", "open"),
      ),
      h(
        "div",
        { className: "button-row" },
        workflow.enabled ? null : actionButton("Remove", () => drop(workflow, refresh)),
        actionButton(workflow.enabled ? "Turn off" : "Turn on", toggle, {
          tone: workflow.enabled ? "" : "primary",
        }),
      ),
    ),
    drawWorkflow(workflow, extensions),
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

async function drop(workflow, refresh) {
  await remove(`workflows/${workflow.id}`, { shop: boot.shop.domain });
  await refresh();
  showToast({ message: "Workflow removed" });
}

const RUN_TONES = { completed: "success", failed: "critical", running: "info", skipped: "" };

function runLog(runs, workflows) {
  const titles = new Map(workflows.map(({ id, title }) => [id, title.replaceAll("->", "→")]));
  return h(
    "section",
    { className: "card flush", "aria-labelledby": "runs" },
    h("div", { className: "card-intro" }, h("h2", { id: "runs" }, "Recent runs")),
    runs.length === 0
      ? h(
          "p",
          { className: "empty" },
          "No workflow has run yet. One runs when its trigger happens while it is on.",
        )
      : table(
          "Recent runs",
          [
            { head: "Started", cell: (run) => when(run.startedAt) },
            {
              head: "Order",
              cell: (run) =>
                run.orderId === null
                  ? "–"
                  : h(
                      "a",
                      { href: `${adminRoot}/orders/${run.orderId}` },
                      run.orderName ?? String(run.orderId),
                    ),
            },
            { head: "Workflow", cell: (run) => titles.get(run.workflowId) ?? "Removed" },
            { head: "Outcome", cell: (run) => badge(words(run.status), RUN_TONES[run.status] ?? "") },
            {
              head: "Message",
              cell: (run) => [
                run.message,
                run.attempts.map(({ action, status, problem }) =>
                  h("small", { className: "muted parent" }, `${action.slice(4)}: ${problem ?? status}`),
                ),
              ],
            },
          ],
          runs,
        ),
  );
}
