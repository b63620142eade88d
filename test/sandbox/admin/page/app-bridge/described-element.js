import { refFor } from "./admin-messages.js";

/** React writes `false` for an unknown attribute as the text "false". */
export const isSet = (element, name) => element.hasAttribute(name) && element.getAttribute(name) !== "false";

/** Describes a button or link of the app, so that the admin can draw and press it. */
export function describeItem(element, run = () => element.click()) {
  return {
    label: (element.textContent ?? "").trim(),
    href: element.getAttribute("href"),
    rel: element.getAttribute("rel"),
    variant: element.getAttribute("variant"),
    tone: element.getAttribute("tone"),
    disabled: element.hasAttribute("disabled"),
    busy: isSet(element, "loading"),
    ref: refFor(element, run),
  };
}

/**
 * An element that shows nothing itself: the admin draws it from what `publish` sends. A shadow root without a slot
 * hides its children, while React still finds them where it put them.
 */
export class DescribedElement extends HTMLElement {
  #observer = new MutationObserver(() => this.publish());

  constructor() {
    super();
    this.attachShadow({ mode: "open" });
  }

  connectedCallback() {
    this.#observer.observe(this, { attributes: true, childList: true, subtree: true, characterData: true });
    this.publish();
  }

  disconnectedCallback() {
    this.#observer.disconnect();
    this.retract();
  }
}

/** An element that is shown and hidden on request, and reports that by the events `show` and `hide`. */
export class ToggledElement extends DescribedElement {
  #showing = false;

  get showing() {
    return this.#showing;
  }

  publish() {
    if (this.#showing) this.draw();
  }

  retract() {
    void this.hide();
  }

  async show() {
    if (this.#showing) return;
    this.#showing = true;
    this.draw();
    this.dispatchEvent(new Event("show"));
  }

  async hide() {
    if (!this.#showing) return;
    this.#showing = false;
    this.erase();
    this.dispatchEvent(new Event("hide"));
  }

  async toggle() {
    return this.#showing ? this.hide() : this.show();
  }
}
