import { boot } from "../boot.js";
import { change } from "../control-api.js";
import { h } from "../dom.js";
import { attempt, field, radios, select } from "../pieces.js";
import { showToast } from "../toasts.js";

const READINGS = [
  {
    value: "everything_authorized",
    label: "Everything authorized",
    hint: "Ships whatever is authorized or paid, as most warehouses do",
  },
  { value: "order_tag", label: "Order tags", hint: "A tag permits, another holds" },
  { value: "fulfillment_hold", label: "Fulfillment holds", hint: "Ships what has no hold" },
  { value: "warehouse_api", label: "Warehouse API", hint: "Asks the app, or is told by it" },
];

/** How the warehouse decides. Only the fields of the chosen way show. */
export function readingForm(settings, refresh) {
  const choices = radios("What it reads", "readsBy", READINGS, settings.readsBy);
  const fields = {
    order_tag: tagFields(settings),
    warehouse_api: apiFields(settings),
  };
  const chosen = () => choices.querySelector(":checked").value;
  const showFields = () => {
    for (const [reading, group] of Object.entries(fields)) group.hidden = reading !== chosen();
  };
  choices.addEventListener("change", showFields);
  showFields();
  const form = h(
    "form",
    { className: "card", "aria-labelledby": "reading" },
    h("h2", { id: "reading" }, "What it reads"),
    choices,
    Object.values(fields),
    h("div", { className: "button-row spaced" }, h("button", { className: "button primary" }, "Save")),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void attempt(async () => {
      await change("warehouse", Object.fromEntries(new FormData(form)));
      await refresh();
      showToast({ message: "Warehouse saved" });
    });
  });
  return form;
}

const text = (name, value) => h("input", { name, value, autocomplete: "off", spellcheck: false });

const tagFields = ({ shipTag, holdTag }) =>
  h(
    "div",
    { className: "fields spaced" },
    field("Tag of what may ship", text("shipTag", shipTag), "Empty: no tag is needed"),
    field("Tag of what is on hold", text("holdTag", holdTag), "Empty: no tag holds"),
  );

const apiFields = ({ apiUrl, apiKey, hearsBy }) =>
  h(
    "div",
    { className: "fields spaced" },
    field("Address of the app", text("apiUrl", apiUrl || boot.app.origin)),
    field("API key", text("apiKey", apiKey), `Made in ${boot.app.title}: Settings > Warehouse API`),
    field(
      "Hears of changes",
      select(
        "hearsBy",
        [
          ["polling", "By asking every second"],
          ["webhook", "By webhook"],
        ],
        hearsBy,
      ),
    ),
  );
