import { adminRoot, boot } from "./boot.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";

/** The sandbox's name, the search for orders and the shop. */
export function showTopBar() {
  const brand = document.getElementById("brand");
  brand.href = adminRoot;
  brand.append(
    h("span", { className: "brand-mark", "aria-hidden": "true" }, icon("app")),
    h("span", { className: "brand-name" }, "sandbox"),
  );

  const search = document.getElementById("search");
  search.action = `${adminRoot}/orders`;
  const query = boot.place.kind === "orders" ? (new URLSearchParams(location.search).get("query") ?? "") : "";
  search.append(
    icon("search"),
    h("input", {
      type: "search",
      name: "query",
      placeholder: "Search orders",
      "aria-label": "Search orders",
      value: query,
    }),
  );

  document.addEventListener("click", closeMenus);
  document.addEventListener("keydown", closeMenus);
  document.getElementById("shop").append(...(boot.shops.length > 1 ? [shopMenu()] : shopName()));
}

const shopName = () => [avatar(), h("span", { className: "shop-name" }, boot.shop.name)];

function avatar() {
  const initials = boot.shop.name
    .split(/\s+/)
    .map((word) => word.slice(0, 1))
    .join("")
    .slice(0, 2);
  return h("span", { className: "avatar", "aria-hidden": "true" }, initials);
}

function shopMenu() {
  return h(
    "details",
    { className: "menu shop-menu" },
    h(
      "summary",
      { "aria-label": `Shop: ${boot.shop.name}. Switch shop` },
      avatar(),
      h("span", { className: "shop-name" }, boot.shop.name),
      icon("chevron"),
    ),
    h(
      "div",
      { className: "menu-panel" },
      boot.shops.map((shop) =>
        h(
          "a",
          { href: `/store/${shop.store}`, "aria-current": shop.store === boot.shop.store ? "true" : null },
          shop.name,
        ),
      ),
    ),
  );
}

/** A menu closes by a press elsewhere and by Escape, which gives the focus back to what opened it. */
function closeMenus(event) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    const isEscape = event.type === "keydown" && event.key === "Escape";
    const isElsewhere = event.type === "click" && !menu.contains(event.target);
    const isChosen = event.type === "click" && event.target.closest(".menu-panel") !== null;
    if (!isEscape && !isElsewhere && !isChosen) continue;
    menu.open = false;
    if (isEscape) menu.querySelector("summary").focus();
  }
}
