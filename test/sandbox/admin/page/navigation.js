import { adminRoot, appRoot, boot } from "./boot.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { mayLeave } from "./save-bar.js";

let menuItems = [];
let menuPress = () => undefined;

const nav = document.getElementById("navigation");
const appMenu = h("ul", { className: "sub-menu" });

/** Draws the admin's navigation; the app's own entries come later, from the app. */
export function showNavigation() {
  const { kind } = boot.place;
  nav.replaceChildren(
    h(
      "ul",
      null,
      entry({ href: adminRoot, label: "Home", iconName: "home", current: kind === "home" }),
      entry({
        href: `${adminRoot}/orders`,
        label: "Orders",
        iconName: "orders",
        current: kind === "orders" || kind === "order",
        id: "orders",
      }),
    ),
    h("h2", null, "Apps"),
    h(
      "ul",
      null,
      h("li", null, appLink(kind === "app"), appMenu),
      entry({ href: `${adminRoot}/apps/flow`, label: "Flow", iconName: "flow", current: kind === "flow" }),
      entry({
        href: `${adminRoot}/warehouse`,
        label: "Warehouse",
        iconName: "warehouse",
        current: kind === "warehouse",
      }),
    ),
    h(
      "ul",
      { className: "bottom" },
      entry({
        href: `${adminRoot}/settings`,
        label: "Settings",
        iconName: "settings",
        current: kind === "settings",
        isParent: kind === "payments",
      }),
      kind === "settings" || kind === "payments"
        ? h(
            "li",
            null,
            h(
              "ul",
              { className: "sub-menu" },
              subEntry(`${adminRoot}/settings/payments`, "Payments", kind === "payments"),
            ),
          )
        : null,
      entry({ href: `${adminRoot}/mail`, label: "Mail", iconName: "mail", current: kind === "mail" }),
      entry({
        href: `${adminRoot}/developer`,
        label: "Developer",
        iconName: "developer",
        current: kind === "developer",
      }),
    ),
  );
  showOrderCount(boot.openOrders);
}

/** The app's menu; null keeps the entries that are there and only marks the current one anew. */
export function showAppMenu(items, press) {
  if (items !== null) {
    menuItems = items;
    menuPress = press;
  }
  const here = location.pathname;
  appMenu.replaceChildren(
    ...menuItems
      .filter((item) => item.rel !== "home")
      .map((item) => {
        const href = appRoot + item.href;
        const path = new URL(href, location.origin).pathname;
        const link = subEntry(href, item.label, here === path || here.startsWith(`${path}/`));
        link.firstChild.addEventListener("click", (event) => pressItem(event, item));
        return link;
      }),
  );
  const current = nav.querySelector(".app-entry");
  const onSubPage = appMenu.querySelector("[aria-current]") !== null;
  if (boot.place.kind === "app") current?.setAttribute("aria-current", onSubPage ? "true" : "page");
}

async function pressItem(event, item) {
  if (event.metaKey || event.ctrlKey) return;
  event.preventDefault();
  closeMenu();
  if (await mayLeave()) menuPress(item.ref);
}

function appLink(current) {
  const link = h(
    "a",
    { href: appRoot, className: "app-entry", "aria-current": current ? "page" : null },
    icon("app"),
    h("span", null, boot.app.title),
  );
  link.addEventListener("click", (event) => {
    const home = menuItems.find((item) => item.rel === "home");
    if (home && boot.place.kind === "app") void pressItem(event, home);
  });
  return link;
}

function entry({ href, label, iconName, current, isParent = false, id }) {
  return h(
    "li",
    null,
    h(
      "a",
      { href, "aria-current": current ? "page" : isParent ? "true" : null },
      icon(iconName),
      h("span", null, label),
      id ? h("span", { className: "count", id: `count-${id}`, hidden: true }) : null,
    ),
  );
}

const subEntry = (href, label, current) =>
  h("li", null, h("a", { href, "aria-current": current ? "page" : null }, label));

/** How many orders are open, as Shopify's menu shows. */
export function showOrderCount(open) {
  const count = document.getElementById("count-orders");
  count.textContent = String(open);
  count.setAttribute("aria-label", `${open} open`);
  count.hidden = open === 0;
}

const menuButton = document.getElementById("menu-button");

export function showMenuButton() {
  menuButton.setAttribute("aria-label", "Menu");
  menuButton.append(icon("menu"));
  menuButton.addEventListener("click", () => {
    const opens = menuButton.getAttribute("aria-expanded") !== "true";
    menuButton.setAttribute("aria-expanded", String(opens));
    document.body.classList.toggle("menu-open", opens);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeMenu();
  });
  // On a narrow screen the rest of the page is veiled while the menu is open; a press on the veil closes it.
  document.querySelector(".below").addEventListener("click", (event) => {
    if (event.target === event.currentTarget) closeMenu();
  });
}

function closeMenu() {
  menuButton.setAttribute("aria-expanded", "false");
  document.body.classList.remove("menu-open");
}
