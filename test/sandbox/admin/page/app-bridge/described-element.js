import { refFor } from "./admin-messages.js";

/** React writes `false` of an attribute it does not know as the text "false". */
export const isSet = (element, name) => element.hasAttribute(name) && element.getAttribute(name) !== "false";

/** A button or link of the app, told so that the admin can draw it and press it. */
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
 * An element that shows nothing itself: the admin draws it from what `publish` tells. A shadow root without a slot
 * hides its children while React keeps finding them where it put them.
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

/** One that is shown and hidden on request, and says so by the events `show` and `hide`. */
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
