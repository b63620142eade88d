/**
 * Stand-in for App Bridge's script: the parts that @shopify/app-bridge-react 4.2.13 and shopify-app-remix 6.0.1 use.
 * Written from the published types (@shopify/app-bridge-types 0.7.2), not from Shopify's script.
 * Assumption: those types leave timing, looks and the order of events open; the sandbox has its own reading of them.
 */
import { config, enterAdmin, isEmbedded, shownInBouncePage } from "./context.js";
import { addTokensToFetch } from "./token-fetch.js";
import { followAdminLinks } from "./admin-links.js";
import { reportAddress } from "./report-address.js";
import { returnFromBounce } from "./bounce-page.js";
import { rememberNavigationListeners } from "./app-navigation.js";
import { defineElements } from "./elements.js";
import { watchSaveBarForms } from "./save-bar-forms.js";
import { createGlobal } from "./global.js";
import { measureVitals } from "./web-vitals.js";

window.shopify = createGlobal();

if (isEmbedded) {
  addTokensToFetch();
  followAdminLinks();
  rememberNavigationListeners();
  watchSaveBarForms();
  measureVitals();
  if (shownInBouncePage) returnFromBounce();
  else reportAddress();
} else if (config.host) {
  enterAdmin();
}
defineElements();
