import { boot } from "./boot.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";

/**
 * The line above the frame: the app's name, its page's title and the buttons of its title bar.
 *
 * @param {HTMLElement} header
 * @param {{title: string, items: {label: string, variant: string | null, tone: string | null, group: string | null,
 *   disabled: boolean, busy: boolean, ref: string}[]}} view
 * @param {(ref: string) => void} press
 */
export function showAppHeader(header, { title, items }, press) {
  const back = items.find((item) => item.variant === "breadcrumb");
  const buttons = items.filter((item) => item !== back && item.group === null);
  buttons.sort((a, b) => Number(a.variant === "primary") - Number(b.variant === "primary"));
  const button = (item) =>
    h(
      "button",
      {
        type: "button",
        className: ["button", item.variant ?? "", item.tone ?? ""].filter(Boolean).join(" "),
        disabled: item.disabled || item.busy,
        "aria-busy": item.busy ? "true" : null,
        onClick: () => press(item.ref),
      },
      item.label,
    );
  const plainButton = (item) =>
    h(
      "button",
      { type: "button", disabled: item.disabled || item.busy, onClick: () => press(item.ref) },
      item.label,
    );
  const groups = Map.groupBy(
    items.filter((item) => item.group !== null),
    (item) => item.group,
  );
  header.replaceChildren(
    back
      ? h(
          "button",
          {
            type: "button",
            className: "plain",
            "aria-label": back.label || "Back",
            onClick: () => press(back.ref),
          },
          icon("back"),
        )
      : "",
    h("span", { className: "app-icon" }, icon("app")),
    h("span", { className: title ? "app-name muted" : "app-name" }, boot.app.title),
    title ? h("span", { className: "app-title" }, title) : "",
    h(
      "span",
      { className: "app-actions" },
      [...groups].map(([label, entries]) =>
        h(
          "details",
          { className: "menu" },
          h("summary", { className: "button" }, label, icon("chevron")),
          h("div", { className: "menu-panel" }, entries.map(plainButton)),
        ),
      ),
      buttons.map(button),
    ),
  );
}
