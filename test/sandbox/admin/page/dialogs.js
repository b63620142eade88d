import { h, uniqueId } from "./dom.js";
import { icon } from "./icons.js";

/**
 * Opens a dialog over the page. It leaves the document when it closes.
 *
 * @param {{title: string, content: unknown, actions: (close: (value: unknown) => void) => unknown[]}} view
 * @returns {Promise<unknown>} what `close` was given, or null when it was dismissed
 */
export function openDialog({ title, content, actions }) {
  return new Promise((resolve) => {
    const headingId = uniqueId("dialog");
    let result = null;
    const close = (value) => {
      result = value ?? null;
      dialog.close();
    };
    const dialog = h(
      "dialog",
      { className: "dialog", "aria-labelledby": headingId },
      h(
        "header",
        null,
        h("h2", { id: headingId }, title),
        h(
          "button",
          { type: "button", className: "plain", "aria-label": "Close", onClick: () => close(null) },
          icon("close"),
        ),
      ),
      h("div", { className: "dialog-content" }, content),
      h("footer", null, ...actions(close)),
    );
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(result);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** Asks a question with two answers. True only for `yes`. */
export async function confirmWith({ title, text, yes, no, critical = false }) {
  const answer = await openDialog({
    title,
    content: h("p", null, text),
    actions: (close) => [
      h("button", { type: "button", className: "button", onClick: () => close(false) }, no),
      h(
        "button",
        {
          type: "button",
          className: critical ? "button critical" : "button primary",
          onClick: () => close(true),
        },
        yes,
      ),
    ],
  });
  return answer === true;
}
