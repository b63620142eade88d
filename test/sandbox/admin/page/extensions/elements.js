import { open } from "./host.js";

/**
 * The elements of Shopify's design that the app's extensions use, as far as they use them: named attributes, the events of
 * browsers, and light looks.
 */
const STYLE = `
  :host { font: 13px/1.5 Inter, system-ui, sans-serif; color: #303030; }
  h2 { font-size: 14px; margin: 0 0 8px; }
  button { font: inherit; font-weight: 550; min-height: 32px; padding: 4px 12px; border: 1px solid #8a8a8a; border-radius: 8px; background: #fff; cursor: pointer; }
  button:disabled { opacity: 0.5; cursor: default; }
  footer { display: flex; gap: 8px; justify-content: flex-end; margin-top: 16px; }
  fieldset { border: 0; margin: 0; padding: 0; }
  label { display: flex; gap: 8px; align-items: center; padding: 4px 0; }
  small { display: block; color: #616161; }
  small.error { color: #8e0b21; }
  input[inputmode] { font: inherit; padding: 4px 8px; min-height: 32px; border: 1px solid #8a8a8a; border-radius: 8px; }
`;

/** Defines an element: its contents, and what an attribute changes in them. */
function define(name, { style = "", markup, attributes = [], update = () => {}, setUp = () => {} }) {
  class Element extends HTMLElement {
    static observedAttributes = attributes;
    constructor() {
      super();
      this.attachShadow({ mode: "open" }).innerHTML = `<style>${STYLE}${style}</style>${markup}`;
      setUp(this, this.shadowRoot);
    }
    attributeChangedCallback() {
      update(this, this.shadowRoot);
    }
    connectedCallback() {
      update(this, this.shadowRoot);
    }
  }
  customElements.define(name, Element);
  return Element;
}

const textOf = (element, attribute) => element.getAttribute(attribute) ?? "";
const write = (root, selector, text) => {
  root.querySelector(selector).textContent = text;
};
const heading = (element, root) => write(root, "h2", textOf(element, "heading"));

define("s-admin-block", { markup: "<h2></h2><slot></slot>", attributes: ["heading"], update: heading });
define("s-admin-action", {
  markup:
    '<h2></h2><slot></slot><footer><slot name="secondary-actions"></slot><slot name="primary-action"></slot></footer>',
  attributes: ["heading"],
  update: heading,
});
define("s-stack", {
  style:
    ":host { display: flex; flex-direction: column; gap: 8px } :host([direction=inline]) { flex-flow: row wrap; align-items: center }",
  markup: "<slot></slot>",
});
define("s-text", {
  style: ":host([color=subdued]) { color: #616161 } :host([tone=critical]) { color: #8e0b21 }",
  markup: "<slot></slot>",
});
define("s-paragraph", {
  style:
    ":host { display: block } :host([color=subdued]) { color: #616161 } :host([tone=caution]) { color: #4f4700 }",
  markup: "<slot></slot>",
});
define("s-badge", {
  style: ":host { background: #e3e3e3; border-radius: 8px; padding: 0 8px }",
  markup: "<slot></slot>",
});
define("s-banner", {
  style:
    ":host { display: block; padding: 8px 12px; border-radius: 8px; background: #eaf4ff } :host([tone=critical]) { background: #fee8eb } :host([tone=warning]) { background: #fff1e3 } :host([tone=success]) { background: #cdfee1 } h2:empty { display: none }",
  markup: '<div role="status"><h2></h2><slot></slot></div>',
  attributes: ["heading"],
  update: heading,
});
define("s-spinner", {
  markup: '<span role="status">…</span>',
  attributes: ["accessibilitylabel"],
  update: (element, root) => write(root, "span", `${textOf(element, "accessibilitylabel")}…`),
});
define("s-button", {
  style: ":host([slot=primary-action]) button { background: #303030; color: #fff }",
  markup: '<button type="button"><slot></slot></button>',
  attributes: ["disabled"],
  update: (element, root) => {
    root.querySelector("button").disabled = element.hasAttribute("disabled");
  },
  setUp: (element, root) =>
    root.querySelector("button").addEventListener("click", () => {
      const href = element.getAttribute("href");
      if (href) open(href);
    }),
});

/** An element around one input. Preact writes properties where an element has them. */
function defineInput(name, { property, ...rest }) {
  const Element = define(name, {
    ...rest,
    setUp(element, root) {
      // The change of an input does not leave the element that it is in.
      root.querySelector("input").addEventListener("change", () => {
        rest.onChange?.(element);
        element.dispatchEvent(new Event("change"));
      });
    },
  });
  Object.defineProperty(Element.prototype, property.name, {
    get() {
      return this.shadowRoot.querySelector("input")[property.of];
    },
    set(value) {
      const input = this.shadowRoot.querySelector("input");
      if (input[property.of] !== value) input[property.of] = value;
    },
  });
}

defineInput("s-checkbox", {
  markup: '<label><input type="checkbox"><span></span></label>',
  attributes: ["label"],
  update: (element, root) => write(root, "span", textOf(element, "label")),
  property: { name: "checked", of: "checked" },
});
defineInput("s-choice", {
  markup: '<label><input type="radio"><slot></slot></label>',
  property: { name: "selected", of: "checked" },
  onChange: (element) => element.closest("s-choice-list")?.choose(element.getAttribute("value")),
});
defineInput("s-number-field", {
  markup:
    '<label><span></span><input inputmode="decimal"></label><small></small><small class="error" role="alert"></small>',
  attributes: ["label", "suffix", "details", "error"],
  update(element, root) {
    write(root, "span", `${textOf(element, "label")} (${textOf(element, "suffix")})`);
    write(root, "small", textOf(element, "details"));
    write(root, ".error", textOf(element, "error"));
  },
  property: { name: "value", of: "value" },
});
define("s-choice-list", {
  markup: "<fieldset><legend></legend><slot></slot></fieldset>",
  attributes: ["label"],
  update: (element, root) => write(root, "legend", textOf(element, "label")),
  setUp(element) {
    element.values = [];
    element.choose = (value) => {
      element.values = [value];
      for (const choice of element.querySelectorAll("s-choice"))
        choice.selected = choice.getAttribute("value") === value;
      element.dispatchEvent(new Event("change"));
    };
  },
});
