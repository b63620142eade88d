import { adminRoot, appRoot, boot, language } from "./boot.js";
import { change, read, readIdToken } from "./control-api.js";
import { h } from "./dom.js";
import { showAppHeader } from "./app-header.js";
import { showAppMenu } from "./navigation.js";
import { actionButton, card, pageHead } from "./pieces.js";
import { mayLeave, showSaveBar } from "./save-bar.js";
import { readScopes, requestScopes } from "./scopes.js";
import { hideToast, showToast } from "./toasts.js";

/** The app in its frame, and the admin's half of the conversation with App Bridge. */
export async function showApp(main) {
  if (!boot.app.origin) return main.append(noApp());
  if (!boot.app.installed) return main.append(notInstalled());
  const header = h("div", { className: "app-header" });
  const frame = h("iframe", {
    className: "app-frame",
    name: "app-iframe",
    title: boot.app.title,
    allow: "clipboard-write",
  });
  main.classList.add("framing");
  const press = (ref) => {
    if (ref) frame.contentWindow?.postMessage({ appBridge: "press", ref }, boot.app.origin);
  };
  const heard = { ...pageMessages(press, header), ...questions() };
  window.addEventListener("message", async ({ source, origin, data }) => {
    if (source !== frame.contentWindow || origin !== boot.app.origin) return;
    const hear = heard[data?.appBridge];
    if (!hear) return;
    const answer = await settle(() => hear(data));
    if (data.id && data.appBridge in questions()) {
      frame.contentWindow?.postMessage({ appBridge: "answer", id: data.id, ...answer }, boot.app.origin);
    }
  });
  showAppHeader(header, { title: "", items: [] }, press);
  showAppMenu([], press);
  frame.src = await frameAddress();
  main.append(header, frame);
}

/** The frame's first address: the requested place, with the parameters that Shopify adds. */
async function frameAddress() {
  const address = new URL(boot.app.origin);
  // The path is assigned and not resolved: a path such as "//example.com" must stay a path of the app.
  address.pathname = boot.place.path || boot.app.home;
  address.search = location.search;
  address.hash = location.hash;
  const added = {
    embedded: "1",
    shop: boot.shop.domain,
    host: btoa(`admin.shopify.com${adminRoot}`).replace(/=+$/, ""),
    locale: language(),
    timestamp: String(Math.floor(boot.now / 1000)),
    id_token: await readIdToken(),
  };
  for (const [name, value] of Object.entries(added)) address.searchParams.set(name, value);
  return address.href;
}

/** Messages of the frame that need no answer. */
function pageMessages(press, header) {
  return {
    nav: ({ items }) => showAppMenu(items, press),
    title: (view) => showAppHeader(header, view, press),
    "save-bar": (state) => showSaveBar(state, press),
    modal: ({ open }) => document.body.classList.toggle("app-modal-open", open),
    loading: ({ on }) => {
      document.getElementById("loading").hidden = !on;
    },
    toast: ({ onAction, onDismiss, ...toast }) =>
      showToast({ ...toast, onAction: () => press(onAction), onDismiss: () => press(onDismiss) }),
    "toast-hide": ({ id }) => hideToast(id),
    address: showAddress,
    open: openForApp,
  };
}

/** Questions of the frame, by the name of the message. */
function questions() {
  return {
    "id-token": readIdToken,
    bounce: tokenForBounce,
    scopes: readScopes,
    "request-scopes": requestScopes,
    user: () => read("user", { locale: language() }),
    // App Bridge's promise stays pending when the merchant stays.
    leave: async () => ((await mayLeave()) ? undefined : new Promise(() => {})),
  };
}

async function settle(run) {
  try {
    return { value: await run() };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

function showAddress({ path, title }) {
  const own = path === boot.app.home ? "" : path;
  // The entry is replaced and not pushed: the frame's own navigation already made the entry that Back returns to.
  history.replaceState(null, "", appRoot + own);
  if (title) document.title = `${title} · ${boot.shop.name}`;
  showAppMenu(null, null);
}

const ADMIN_ADDRESS = /^(?:shopify:\/*admin|https:\/\/admin\.shopify\.com\/store\/[^/]+)(?=[/?#]|$)/i;

async function openForApp({ url, target }) {
  const href = ADMIN_ADDRESS.test(url) ? adminRoot + url.replace(ADMIN_ADDRESS, "") : url;
  // Only addresses of pages are accepted: a script's address would run on the admin's origin.
  const address = URL.canParse(href, location.href) ? new URL(href, location.href) : null;
  if (!address || !/^https?:$/.test(address.protocol)) return;
  if (target === "_blank") window.open(address, "_blank", "noopener");
  else if (await mayLeave()) location.assign(address);
}

let bounces = [];

/** Limits the loop of an app that refuses every token. */
async function tokenForBounce() {
  const now = Date.now();
  bounces = [...bounces.filter((at) => now - at < 10_000), now];
  if (bounces.length <= 3) return readIdToken();
  const message = `${boot.app.title} keeps refusing its session token. Check its API key, its secret and its clock.`;
  showToast({ message, isError: true, duration: 60_000 });
  throw new Error(message);
}

const noApp = () =>
  h(
    "div",
    { className: "page" },
    pageHead(boot.app.title),
    card(null, h("p", null, "No app is registered with this sandbox, so there is nothing to show here.")),
  );

function notInstalled() {
  const install = async () => {
    await change("app", { install: boot.shop.domain });
    location.reload();
  };
  return h(
    "div",
    { className: "page" },
    pageHead(boot.app.title, actionButton("Install app", install, { tone: "primary" })),
    card(null, h("p", null, `${boot.app.title} is not installed at ${boot.shop.name}.`)),
  );
}
