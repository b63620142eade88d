import { tell } from "./admin-messages.js";
import { isSet, ToggledElement } from "./described-element.js";
import { MODAL_STYLE, MODAL_WIDTHS } from "./modal-style.js";

/**
 * A modal, drawn as a dialog inside the frame while the admin dims everything around it. app-bridge-react renders the
 * modal's children into `content`, so the app's own styles apply to them.
 * Assumption: Shopify draws it in the admin's own document; only the look differs for an app.
 */
export class Modal extends ToggledElement {
  content = document.createElement("div");
  #dialog = null;

  constructor() {
    super();
    this.content.className = "sandbox-modal-content";
  }

  get variant() {
    return this.getAttribute("variant") ?? "base";
  }

  set variant(value) {
    this.setAttribute("variant", value);
  }

  draw() {
    if (this.hasAttribute("src")) throw new Error("Sandbox: ui-modal with src is not modelled.");
    const bar = this.querySelector("ui-title-bar");
    const opens = this.#dialog === null;
    this.#dialog ??= this.#createDialog();
    const title = bar?.getAttribute("title") ?? "";
    this.#dialog.setAttribute("aria-label", title);
    this.#dialog.style.setProperty("--sandbox-modal-width", MODAL_WIDTHS[this.variant] ?? MODAL_WIDTHS.base);
    this.#dialog.querySelector("h2").textContent = title;
    const buttons = [...(bar?.querySelectorAll("button") ?? [])].map(drawButton);
    // The primary button comes last, at the right edge.
    buttons.sort((a, b) => Number(a.classList.contains("primary")) - Number(b.classList.contains("primary")));
    const footer = this.#dialog.querySelector("footer");
    footer.replaceChildren(...buttons);
    footer.hidden = buttons.length === 0;
    if (opens) {
      this.#dialog.showModal();
      tell("modal", { open: true });
    }
  }

  erase() {
    this.#dialog?.remove();
    this.#dialog = null;
    tell("modal", { open: false });
  }

  #createDialog() {
    const dialog = document.createElement("dialog");
    dialog.className = "sandbox-modal";
    dialog.innerHTML = `<style>${MODAL_STYLE}</style><header><h2></h2><button type="button" aria-label="Close">✕</button></header><footer></footer>`;
    dialog.querySelector("header").after(this.content);
    dialog.querySelector("header button").addEventListener("click", () => this.hide());
    dialog.addEventListener("close", () => this.hide());
    // A press outside the box reaches the dialog itself; elsewhere the dialog's children cover it.
    dialog.addEventListener("mousedown", (event) => {
      if (event.target === dialog) void this.hide();
    });
    document.body.append(dialog);
    return dialog;
  }
}

function drawButton(source) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = source.textContent;
  const classes = [source.getAttribute("variant") ?? "", source.getAttribute("tone") ?? ""];
  button.className = classes.filter(Boolean).join(" ");
  button.disabled = source.disabled || isSet(source, "loading");
  if (isSet(source, "loading")) button.setAttribute("aria-busy", "true");
  button.addEventListener("click", () => source.click());
  return button;
}
