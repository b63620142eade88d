import { adminRoot } from "./boot.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { pageHead } from "./pieces.js";

export function showSettings(main) {
  main.append(
    h(
      "div",
      { className: "page" },
      pageHead("Settings"),
      h(
        "ul",
        { className: "card link-list" },
        h(
          "li",
          null,
          h(
            "a",
            { href: `${adminRoot}/settings/payments` },
            icon("settings"),
            h(
              "span",
              null,
              h("strong", null, "Payments"),
              h("small", { className: "muted" }, "Payment capture method and gateways"),
            ),
          ),
        ),
      ),
    ),
  );
}
