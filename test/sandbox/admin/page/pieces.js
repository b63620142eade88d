import { Refusal } from "./control-api.js";
import { h, uniqueId } from "./dom.js";
import { showToast } from "./toasts.js";

/** Pieces that several pages are made of. */

/**
 * A button that does one thing at a time: presses while it is busy are ignored. It is not disabled meanwhile, since a
 * disabled button loses the focus that a closing dialog returns.
 * @param {string} label
 * @param {() => unknown} run
 * @param {{tone?: string}} [options]
 */
export function actionButton(label, run, { tone = "" } = {}) {
  const press = async (event) => {
    const button = event.currentTarget;
    if (button.ariaBusy === "true") return;
    button.ariaBusy = "true";
    try {
      await attempt(run);
    } finally {
      button.ariaBusy = null;
    }
  };
  return h("button", { type: "button", className: `button ${tone}`.trim(), onClick: press }, label);
}

/** Runs what the merchant asked for. Shows a refusal of the sandbox and throws other errors. True on success. */
export async function attempt(run) {
  try {
    await run();
    return true;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    showToast({ message: error.message, isError: true, duration: 8000 });
    return false;
  }
}

export function pageHead(title, ...actions) {
  return h(
    "div",
    { className: "page-head" },
    h("h1", null, title),
    h("div", { className: "button-row" }, ...actions),
  );
}

export function card(title, ...children) {
  return h("section", { className: "card" }, title ? h("h2", null, title) : null, ...children);
}

export function badge(text, tone = "", progress = "done") {
  return h("span", { className: `badge ${tone} ${progress}` }, text);
}

/** A form control with its label above and an optional hint below. */
export function field(label, control, hint = null) {
  control.id ||= uniqueId("field");
  const hintId = hint ? uniqueId("hint") : null;
  if (hintId) control.setAttribute("aria-describedby", hintId);
  return h(
    "div",
    { className: "field" },
    h("label", { htmlFor: control.id }, label),
    control,
    hint ? h("small", { id: hintId }, hint) : null,
  );
}

/** @param {[value: string, label: string][]} options */
export function select(name, options, value) {
  return h(
    "select",
    { name },
    options.map(([optionValue, label]) =>
      h("option", { value: optionValue, selected: optionValue === value }, label),
    ),
  );
}

/** A group of radio buttons. @param {{value: string, label: string, hint?: string}[]} options */
export function radios(legend, name, options, value) {
  return h(
    "fieldset",
    { className: "choices" },
    h("legend", { className: "visually-hidden" }, legend),
    options.map((option) =>
      h(
        "label",
        { className: "choice" },
        h("input", { type: "radio", name, value: option.value, checked: option.value === value }),
        h("span", null, option.label, option.hint ? h("small", { className: "muted" }, option.hint) : null),
      ),
    ),
  );
}

/** A table whose columns say how to draw a row. @param {{head: string, cell: (row: object) => unknown, number?: boolean}[]} columns */
export function table(caption, columns, rows, { className = "" } = {}) {
  return h(
    "div",
    { className: "table-scroll", tabIndex: 0, role: "region", "aria-label": caption },
    h(
      "table",
      { className },
      h("caption", { className: "visually-hidden" }, caption),
      h(
        "thead",
        null,
        h(
          "tr",
          null,
          columns.map((column) =>
            h("th", { scope: "col", className: column.number ? "number" : "" }, column.head),
          ),
        ),
      ),
      h(
        "tbody",
        null,
        rows.map((row) =>
          h(
            "tr",
            null,
            columns.map((column) => h("td", { className: column.number ? "number" : "" }, column.cell(row))),
          ),
        ),
      ),
    ),
  );
}
