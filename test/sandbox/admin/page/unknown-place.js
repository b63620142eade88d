import { adminRoot } from "./boot.js";
import { h } from "./dom.js";

/** A page that only Shopify's admin has, or that does not exist. */
export function showUnknownPlace(main) {
  main.append(
    h(
      "div",
      { className: "page" },
      h("h1", null, "There is nothing here"),
      h(
        "div",
        { className: "card" },
        h(
          "p",
          null,
          "The sandbox has no page at ",
          h("code", null, location.pathname),
          ". Shopify’s own admin may have one.",
        ),
        h("p", null, h("a", { href: adminRoot }, "Go to Home")),
      ),
    ),
  );
}
