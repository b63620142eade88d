import { change } from "./control-api.js";
import { h } from "./dom.js";
import { formDialog } from "./form-dialog.js";
import { field, select } from "./pieces.js";
import { showToast } from "./toasts.js";

export const DELAYS = [
  ["0", "At once"],
  ["3600000", "After 1 hour"],
  ["86400000", "After 1 day"],
];

export const SHOPIFY_TRIGGERS = {
  order_fulfilled: "Order fulfilled",
  fulfillment_created: "Fulfillment created",
  order_created: "Order created",
  order_transaction_created: "Order transaction created",
};

const NONE = "";

/** Asks for trigger, condition and up to two actions; the app’s own parts stand beside Shopify’s. */
export async function addWorkflow(extensions, refresh) {
  const ofApp = (list) => list.map(({ handle, title }) => [`app:${handle}`, `${title} (app)`]);
  const actions = [["capture_payment", "Capture payment"], ...ofApp(extensions.actions)];
  const trigger = select(
    "trigger",
    [...Object.entries(SHOPIFY_TRIGGERS), ...ofApp(extensions.triggers)],
    "order_fulfilled",
  );
  const conditions = select(
    "conditions",
    [
      ["none", "None"],
      ["guarded", "Whole order fulfilled and capturable"],
    ],
    "guarded",
  );
  const first = select("first", actions, "capture_payment");
  const second = select("second", [[NONE, "Nothing more"], ...actions], NONE);
  const wanted = h("div", { className: "stack" });
  const ask = () => wanted.replaceChildren(...propertyFields([first, second], extensions));
  for (const choice of [first, second]) choice.addEventListener("change", ask);
  ask();
  await formDialog(
    "Add workflow",
    [
      field("Trigger", trigger),
      field("Condition", conditions),
      field("Action", first),
      field("Then", second),
      wanted,
    ],
    "Add workflow",
    async () => {
      await change("workflows/add", {
        trigger: trigger.value,
        conditions: conditions.value,
        actions: [first, second]
          .filter(({ value }) => value !== NONE)
          .map(({ name, value }) => ({ action: value, properties: propertiesOf(wanted, name, value) })),
      });
      await refresh();
      showToast({ message: "Workflow added. It is off until you turn it on." });
    },
  );
}

/** What the merchant fills in for the app’s actions; references Flow fills in itself. */
function propertyFields(choices, extensions) {
  return choices.flatMap(({ name, value }) => {
    const action = extensions.actions.find(({ handle }) => `app:${handle}` === value);
    return (action?.fields ?? [])
      .filter(({ type }) => !type.endsWith("_reference"))
      .map(({ key, type, required }) => {
        const control =
          type === "boolean"
            ? h("input", { type: "checkbox" })
            : h("input", { required, autocomplete: "off", inputMode: numeric(type) ? "decimal" : "text" });
        Object.assign(control.dataset, { step: name, key, type });
        return field(`${action.title}: ${key}`, control);
      });
  });
}

const numeric = (type) => type.startsWith("number_");

function propertiesOf(wanted, step, action) {
  if (action === "capture_payment") return {};
  const inputs = [...wanted.querySelectorAll("input")].filter((input) => input.dataset.step === step);
  const filled = inputs.filter((input) => input.type === "checkbox" || input.value.trim() !== "");
  const valueOf = (input) => {
    if (input.type === "checkbox") return input.checked;
    return numeric(input.dataset.type) ? Number(input.value) : input.value.trim();
  };
  return Object.fromEntries(filled.map((input) => [input.dataset.key, valueOf(input)]));
}
