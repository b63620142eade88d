import { boot } from "./boot.js";
import { change, read } from "./control-api.js";
import { openDialog } from "./dialogs.js";
import { h } from "./dom.js";

/** The app's scopes, as App Bridge's `scopes.query()` answers them. */
export const readScopes = () => read("scopes");

/**
 * Asks the merchant for more scopes, as App Bridge's `scopes.request()` does; no dialog appears where all are granted.
 * Assumption: the wording of the dialog.
 */
export async function requestScopes({ scopes }) {
  const { granted } = await readScopes();
  const missing = scopes.filter((scope) => !granted.includes(scope));
  const agreed = missing.length === 0 || (await askMerchant(missing));
  if (!agreed) return { result: "declined-all", detail: await readScopes() };
  const detail = missing.length === 0 ? await readScopes() : await change("scopes", { grant: missing });
  return { result: "granted-all", detail };
}

async function askMerchant(scopes) {
  const answer = await openDialog({
    title: `${boot.app.title} needs more access`,
    content: h("ul", null, ...scopes.map((scope) => h("li", null, scope.replaceAll("_", " ")))),
    actions: (close) => [
      h("button", { type: "button", className: "button", onClick: () => close(false) }, "Cancel"),
      h("button", { type: "button", className: "button primary", onClick: () => close(true) }, "Update"),
    ],
  });
  return answer === true;
}
