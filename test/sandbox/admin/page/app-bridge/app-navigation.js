/**
 * The admin's menu moves the app by an event `shopify:navigate` on the pressed link, which shopify-app-remix's
 * AppProvider turns into a navigation of its router. Until the app has hydrated nobody listens, so a press is kept
 * until somebody does, and after a while done by loading the page.
 * Assumption: what Shopify's script does before hydration is not published.
 */
const EVENT = "shopify:navigate";
const PATIENCE = 5000;

let listeners = 0;
let pending = null;

export function rememberNavigationListeners() {
  const { addEventListener, removeEventListener } = window;
  window.addEventListener = (type, ...rest) => {
    addEventListener.call(window, type, ...rest);
    if (type !== EVENT) return;
    listeners += 1;
    pending?.();
  };
  window.removeEventListener = (type, ...rest) => {
    removeEventListener.call(window, type, ...rest);
    if (type === EVENT) listeners = Math.max(0, listeners - 1);
  };
}

/** Moves the app to the address of `link`, an `<a>` or `<s-link>` of its menu. */
export function navigateApp(link) {
  const go = () => link.dispatchEvent(new Event(EVENT, { bubbles: true }));
  if (listeners > 0) return void go();
  const timer = setTimeout(() => location.assign(link.getAttribute("href")), PATIENCE);
  pending = () => {
    clearTimeout(timer);
    pending = null;
    // The app may still be in the middle of the effect that registered the listener.
    queueMicrotask(go);
  };
}
