import { read } from "../control-api.js";
import { h } from "../dom.js";
import { table } from "../pieces.js";

/** The providers' portals, and what to type into the app so that it can ask them. @param {HTMLElement} section */
export async function showProviders(section) {
  const { providers } = await read("providers");
  section.append(
    h(
      "div",
      { className: "card-intro" },
      h("h2", { id: "providers" }, "Providers"),
      h(
        "p",
        { className: "muted" },
        "Test accounts to connect in the app, and the portals where a person moves money behind the app’s back.",
      ),
    ),
    table(
      "Accounts at providers",
      COLUMNS,
      providers.flatMap(({ portal, accounts }) => accounts.map((account) => ({ portal, ...account }))),
    ),
  );
}

const COLUMNS = [
  {
    head: "Account",
    cell: ({ title, portal }) =>
      h(
        "div",
        null,
        h("strong", null, title),
        h("br"),
        h("a", { href: portal, "aria-label": `Portal of ${title}` }, "Portal"),
      ),
  },
  {
    head: "Credentials",
    cell: ({ credentials }) =>
      h(
        "dl",
        null,
        Object.entries(credentials).flatMap(([name, value]) => [
          h("dt", { className: "muted" }, name),
          h("dd", null, h("code", null, value)),
        ]),
      ),
  },
];
