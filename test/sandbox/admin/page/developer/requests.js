import { read, remove } from "../control-api.js";
import { h } from "../dom.js";
import { when } from "../formats.js";
import { keepFresh } from "../keep-fresh.js";
import { actionButton, badge, table } from "../pieces.js";

const SHOWN = 25;

/** What the app asked of Shopify. @param {HTMLElement} section */
export async function showRequests(section) {
  const list = h("div", null);
  const clear = async () => {
    await remove("requests");
    await look();
  };
  section.append(
    h(
      "div",
      { className: "card-intro card-head" },
      h("h2", { id: "requests" }, "Requests of the app"),
      actionButton("Clear", clear),
    ),
    list,
  );
  const look = await keepFresh(
    async () => {
      const { total, requests } = await read("requests");
      return { total, requests: requests.slice(0, SHOWN) };
    },
    ({ total, requests }) =>
      list.replaceChildren(
        requests.length === 0
          ? h("p", { className: "empty" }, "The app has not asked for anything yet.")
          : table("Requests, newest first", COLUMNS, requests),
        total > requests.length
          ? h("p", { className: "pager muted" }, `The newest ${requests.length} of ${total}`)
          : "",
      ),
  );
}

const COLUMNS = [
  { head: "Time", cell: (request) => when(request.at) },
  { head: "Asked for", cell: (request) => h("strong", null, request.operations.join(", ") || request.path) },
  {
    head: "Variables",
    cell: ({ variables }) => {
      const text = JSON.stringify(variables ?? null);
      return text === "null" || text === "{}" ? "–" : h("code", { className: "clip", title: text }, text);
    },
  },
  {
    head: "Answer",
    cell: ({ status }) =>
      status === 0
        ? badge("No answer", "critical", "open")
        : badge(String(status), status < 400 ? "success" : "critical"),
  },
];
