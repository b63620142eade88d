import { appRoot, boot } from "../boot.js";
import { openDialog } from "../dialogs.js";
import { h } from "../dom.js";
import { extensionFrame } from "../extensions/frame.js";

const ACTION = "order-capture-action";

/** The app's block on the order's page, and its action where it says that it applies. */
export function orderExtensions(orderId) {
  if (!boot.app.origin || !boot.app.installed) return null;
  const actions = h("div", { className: "button-row" });
  const open = ({ href }) => {
    if (href.startsWith(`extension:${ACTION}/`)) return void openAction(orderId);
    if (href.startsWith("app:")) location.assign(`${appRoot}/${href.slice("app:".length)}`);
  };
  const condition = extensionFrame(
    { handle: ACTION, orderId, title: "Whether the action applies", ask: true },
    {
      display({ display, name }) {
        condition.remove();
        if (!display) return;
        const press = () => openAction(orderId);
        actions.append(h("button", { type: "button", className: "button", onClick: press }, name));
      },
    },
  );
  return h(
    "section",
    { className: "card app-block", "aria-label": boot.app.title },
    h("div", { className: "head" }, h("h2", null, boot.app.title), actions),
    extensionFrame({ handle: "order-status-block", orderId, title: boot.app.title }, { open }),
    condition,
  );
}

async function openAction(orderId) {
  let closeDialog = () => {};
  const frame = extensionFrame(
    { handle: ACTION, orderId, title: boot.app.title },
    { close: () => closeDialog(null) },
  );
  await openDialog({
    title: boot.app.title,
    content: frame,
    actions(close) {
      closeDialog = close;
      return [];
    },
  });
  document.dispatchEvent(new CustomEvent("sandbox:changed"));
}
