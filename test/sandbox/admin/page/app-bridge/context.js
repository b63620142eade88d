/** The script element of this code, read once, before the app changes the address and `currentScript` is null. */
const script = document.currentScript;
const parameters = new URLSearchParams(location.search);
const parameter = (name) => parameters.get(name) ?? undefined;

/** The admin's origin: it serves this script, and the frame exchanges messages only with it. */
export const adminOrigin = new URL(script.src).origin;
export const isEmbedded = window.parent !== window;
/** The address to return to, where this document is shopify-app-remix's bounce page. */
export const bounceTarget = parameters.get("shopify-reload");
export const shownInBouncePage = bounceTarget !== null;

export const config = {
  apiKey:
    script.dataset.apiKey ??
    document.querySelector('meta[name="shopify-api-key"]')?.getAttribute("content") ??
    "",
  shop: parameter("shop"),
  host: parameter("host"),
  locale: parameter("locale") ?? "en-US",
};

/** Parameters of the frame's first request that are not part of the app's own address. */
export const FRAME_PARAMETERS = [
  "embedded",
  "hmac",
  "host",
  "id_token",
  "locale",
  "session",
  "shop",
  "timestamp",
];

/** Sends an app that was opened outside of the admin to its place in the admin. */
export function enterAdmin() {
  const host = atob(config.host);
  location.replace(
    `${adminOrigin}${host.slice(host.indexOf("/"))}/apps/${config.apiKey}${location.pathname}`,
  );
}
