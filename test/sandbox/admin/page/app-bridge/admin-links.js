import { tell } from "./admin-messages.js";

const ADMIN_ADDRESS = /^(shopify:|https:\/\/admin\.shopify\.com(\/|$))/i;
const isForAdmin = (url, target) => ADMIN_ADDRESS.test(url) || target === "_top" || target === "_parent";

function leave(url, target) {
  const address = /^shopify:/i.test(url) ? url : new URL(url, location.href).href;
  tell("open", { url: address, target });
}

/** The admin follows links into the admin, and links meant for the top page. */
export function followAdminLinks() {
  const nativeOpen = window.open;
  window.open = (url = "", target = "", features = undefined) => {
    if (!isForAdmin(String(url), target)) return nativeOpen.call(window, url, target, features);
    leave(String(url), target);
    return null;
  };
  // In the capture phase, before the app's router, which would treat the link as one of its own.
  document.addEventListener(
    "click",
    (event) => {
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      const url = link?.getAttribute("href");
      if (!link || !url || !isForAdmin(url, link.target)) return;
      event.preventDefault();
      event.stopPropagation();
      leave(url, event.metaKey || event.ctrlKey ? "_blank" : link.target);
    },
    true,
  );
}
