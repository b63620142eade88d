/**
 * The admin's half of an extension, inside the extension's own frame: `shopify`, and a `fetch` that resolves paths against
 * the app and adds the session token (shopify.dev, "Network features" of admin UI extensions).
 */
const asked = new URLSearchParams(location.search);
const locale = asked.get("locale") ?? "en";

const tell = (message) => parent.postMessage({ extension: message }, "*");

let questions = 0;
const waiting = new Map();
addEventListener("message", ({ source, data }) => {
  if (source !== parent || !waiting.has(data?.answer)) return;
  waiting.get(data.answer)(data.value);
  waiting.delete(data.answer);
});

/** @returns {Promise<{origin: string, token: string}>} */
function askForToken() {
  const id = (questions += 1);
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    tell({ kind: "id-token", id });
  });
}

const outside = globalThis.fetch.bind(globalThis);
globalThis.fetch = async (path, init = {}) => {
  const { origin, token } = await askForToken();
  return outside(origin + String(path), { ...init, headers: { authorization: `Bearer ${token}` } });
};

/** Opens an address of the admin's own kinds: `app:`, `extension:` or `shopify:`. */
export const open = (href) => tell({ kind: "open", href });

/** @param {{render: () => void, shouldRender: null | (() => Promise<{display: boolean}>), texts: object}} extension */
export async function host({ render, shouldRender, texts }) {
  const own = texts[locale] ?? texts.en;
  const textOf = (key) => key.split(".").reduce((node, name) => node?.[name], own);
  globalThis.shopify = {
    data: { selected: [{ id: `gid://shopify/Order/${asked.get("order")}` }] },
    close: () => tell({ kind: "close" }),
    i18n: {
      translate: (key, values = {}) =>
        String(textOf(key) ?? key).replace(/\{\{(\w+)\}\}/g, (_all, name) => String(values[name])),
      formatCurrency: (amount, { currency }) =>
        new Intl.NumberFormat(locale, { style: "currency", currency }).format(amount),
      formatDate: (date, format) => new Intl.DateTimeFormat(locale, format).format(date),
    },
  };
  if (asked.has("ask")) return tell({ kind: "display", name: own.name, ...(await shouldRender()) });
  new ResizeObserver(() => tell({ kind: "height", px: document.documentElement.scrollHeight })).observe(
    document.body,
  );
  render();
}
