import { h } from "./dom.js";
import { icon } from "./icons.js";

/**
 * Shows a short message at the bottom of the page.
 *
 * @param {{id?: string, message: string, isError?: boolean, duration?: number, action?: string,
 *   onAction?: () => void, onDismiss?: () => void}} toast
 */
export function showToast({ id, message, isError = false, duration = 5000, action, onAction, onDismiss }) {
  const dismiss = () => {
    element.remove();
    onDismiss?.();
  };
  const element = h(
    "div",
    { className: isError ? "toast error" : "toast", "data-toast": id ?? "" },
    h("span", null, message),
    action ? h("button", { type: "button", className: "toast-action", onClick: onAction }, action) : null,
    h("button", { type: "button", "aria-label": "Dismiss", onClick: dismiss }, icon("close")),
  );
  document.getElementById("toasts").append(element);
  setTimeout(() => element.remove(), duration);
}

export function hideToast(id) {
  document.querySelector(`[data-toast="${CSS.escape(id)}"]`)?.remove();
}
