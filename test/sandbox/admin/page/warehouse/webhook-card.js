import { boot } from "../boot.js";
import { h } from "../dom.js";
import { when } from "../formats.js";
import { badge, field, select, table } from "../pieces.js";
import { saveOnChange } from "./save-on-change.js";

const ANSWERS = [
  ["ok", "200, at once"],
  ["slow", "200, after 20 seconds"],
  ["failure", "500"],
  ["gone", "410: gone"],
];

/** What the app told the warehouse by webhook. The settings stay as they are typed while the list is drawn anew. */
export function webhookCard(settings) {
  const list = h("div", null);
  const element = h(
    "section",
    { className: "card flush", "aria-labelledby": "warehouse-webhooks" },
    h(
      "div",
      { className: "card-intro" },
      h("h2", { id: "warehouse-webhooks" }, "Webhooks from the app"),
      h("p", { className: "muted spaced" }, "They come to ", h("code", null, address())),
      h("div", { className: "fields" }, secretField(settings), answerField(settings)),
    ),
    list,
  );
  const draw = (webhooks) =>
    list.replaceChildren(
      webhooks.length === 0
        ? h("p", { className: "empty" }, "No webhook has come yet.")
        : table("Webhooks from the app, newest first", COLUMNS, webhooks),
    );
  return { element, draw };
}

const address = () => `${location.origin}/warehouse/${boot.shop.store}/webhooks`;

function secretField({ webhookSecret }) {
  const control = h("input", {
    name: "webhookSecret",
    value: webhookSecret,
    autocomplete: "off",
    spellcheck: false,
    placeholder: "whsec_…",
  });
  saveOnChange(control, () => ({ webhookSecret: control.value }));
  return field("Secret", control, "Paste what the app shows once. Without it no webhook counts as genuine.");
}

function answerField({ webhookAnswer }) {
  const control = select("webhookAnswer", ANSWERS, webhookAnswer);
  saveOnChange(control, () => ({ webhookAnswer: control.value }));
  return field("Answers", control);
}

const COLUMNS = [
  { head: "Time", cell: ({ at }) => when(at) },
  { head: "Type", cell: ({ type }) => h("strong", null, type ?? "Unknown") },
  { head: "Id", cell: ({ webhookId }) => h("code", null, webhookId ?? "–") },
  {
    head: "Signature",
    cell: ({ refusal, repeat }) =>
      refusal === null
        ? badge(repeat ? "Genuine, again" : "Genuine", "success")
        : badge(refusal, "critical", "open"),
  },
  { head: "Answered", cell: ({ status }) => String(status) },
  {
    head: "Content",
    cell: ({ body }) =>
      h("details", null, h("summary", null, "Show"), h("pre", { className: "payload" }, body)),
  },
];
