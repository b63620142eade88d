import { read, remove } from "./control-api.js";
import { h } from "./dom.js";
import { when } from "./formats.js";
import { keepFresh } from "./keep-fresh.js";
import { actionButton, pageHead } from "./pieces.js";

/** Every mail that the app sent; none was delivered to anybody. */
export async function showMail(main) {
  const list = h("div", { className: "stack" });
  const clear = async () => {
    await remove("mails");
    await look();
  };
  main.append(h("div", { className: "page" }, pageHead("Mail", actionButton("Clear", clear)), list));
  const look = await keepFresh(
    () => read("mails"),
    ({ mails }) =>
      list.replaceChildren(
        ...(mails.length === 0
          ? [h("p", { className: "card empty" }, "The app has not sent any mail yet.")]
          : mails.map(mailCard)),
      ),
  );
}

function mailCard({ id, subject, from, to, at, text }) {
  return h(
    "section",
    { className: "card", "aria-labelledby": `mail-${id}` },
    h("h2", { id: `mail-${id}` }, subject),
    h("p", { className: "muted spaced" }, when(at), ` – from ${from} to ${to.join(", ")}`),
    h("pre", { className: "mail-text" }, text),
  );
}
