import { adminRoot } from "./boot.js";
import { h } from "./dom.js";

/** A page that Shopify's admin has and the sandbox has not, or that nobody has. */
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
