/**
 * What the server wrote into the document.
 *
 * @typedef {object} Boot
 * @property {{kind: string, path?: string, orderId?: string}} place
 * @property {{domain: string, store: string, name: string, currency: string, timeZone: string}} shop
 * @property {{store: string, name: string}[]} shops
 * @property {{title: string, handle: string, apiKey: string, origin: string, home: string, installed: boolean}} app
 * @property {{name: string, label: string}[]} gateways
 * @property {number} openOrders
 * @property {number} now milliseconds of the sandbox clock
 */

/** @type {Boot} */
export const boot = JSON.parse(document.getElementById("boot").textContent);

/** Address of this shop's admin, without a slash at the end. */
export const adminRoot = `/store/${boot.shop.store}`;
export const appRoot = `${adminRoot}/apps/${boot.app.handle}`;

const LANGUAGE_KEY = "sandbox-language";
export const LANGUAGES = { en: "English", nl: "Nederlands", fr: "Français", ja: "日本語" };

/** Language that the admin tells the app; the sandbox's own pages are in English only. */
export function language() {
  const stored = localStorage.getItem(LANGUAGE_KEY);
  return stored !== null && stored in LANGUAGES ? stored : "en";
}

export function setLanguage(code) {
  localStorage.setItem(LANGUAGE_KEY, code);
}
