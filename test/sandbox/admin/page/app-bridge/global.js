import { ask, nextId, refFor, tell } from "./admin-messages.js";
import { adminOrigin, config, isEmbedded } from "./context.js";
import { idToken } from "./token-fetch.js";
import { webVitals } from "./web-vitals.js";

/** Parts of App Bridge that the sandbox does not model; an app that uses one gets an error with its name. */
const NOT_MODELLED = [
  "app",
  "intents",
  "picker",
  "pos",
  "resourcePicker",
  "reviews",
  "scanner",
  "setSignals",
  "shopifyQL",
  "support",
  "tools",
];

export function createGlobal() {
  const shopify = {
    config,
    origin: adminOrigin,
    ready: Promise.resolve(),
    environment: { embedded: isEmbedded, mobile: false, pos: false, intent: false },
    idToken,
    user: () => ask("user"),
    loading: (isLoading = true) => tell("loading", { on: Boolean(isLoading) }),
    toast: { show: showToast, hide: (id) => tell("toast-hide", { id }) },
    modal: togglesById("ui-modal"),
    scopes: {
      query: () => ask("scopes"),
      request: (scopes) => ask("request-scopes", { scopes: [...scopes] }),
      revoke: notModelled("scopes.revoke"),
    },
    webVitals,
    saveBar: { ...togglesById("ui-save-bar"), leaveConfirmation: () => ask("leave") },
  };
  for (const name of NOT_MODELLED) shopify[name] = notModelled(name);
  return shopify;
}

function showToast(message, { onAction, onDismiss, ...options } = {}) {
  const id = nextId("toast");
  tell("toast", {
    duration: 5000,
    ...options,
    id,
    message: String(message),
    onAction: onAction ? refFor(onAction, onAction) : null,
    onDismiss: onDismiss ? refFor(onDismiss, onDismiss) : null,
  });
  return id;
}

function togglesById(name) {
  const call = (method) => async (id) => {
    const element = document.getElementById(id);
    if (element?.localName !== name) throw new Error(`Sandbox: there is no ${name} with the id "${id}".`);
    await element[method]();
  };
  return { show: call("show"), hide: call("hide"), toggle: call("toggle") };
}

function notModelled(name) {
  const complain = (member = "") => {
    throw new Error(`Sandbox: shopify.${name}${member} is not modelled.`);
  };
  return new Proxy(() => undefined, {
    apply: () => complain("()"),
    // Consoles and debuggers ask for symbols; apps do not.
    get: (_, key) => (typeof key === "symbol" ? undefined : complain(`.${key}`)),
  });
}
