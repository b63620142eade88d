import { openDialog } from "./dialogs.js";
import { h } from "./dom.js";
import { actionButton, attempt } from "./pieces.js";

/** A small form in a dialog; it stays open when the sandbox refuses. */
export async function formDialog(title, fields, label, submit) {
  const form = h("form", { className: "stack" }, fields);
  await openDialog({
    title,
    content: form,
    actions: (close) => {
      const send = async () => {
        if (form.reportValidity() && (await attempt(submit))) close(true);
      };
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        void send();
      });
      return [
        h("button", { type: "button", className: "button", onClick: () => close(null) }, "Cancel"),
        actionButton(label, send, { tone: "primary" }),
      ];
    },
  });
}
