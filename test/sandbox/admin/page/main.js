import { boot } from "./boot.js";
import { showClock } from "./clock.js";
import { Refusal } from "./control-api.js";
import { h } from "./dom.js";
import { showMenuButton, showNavigation } from "./navigation.js";
import { guardLinks } from "./save-bar.js";
import { showTopBar } from "./top-bar.js";

/** One loader per kind of page, so that a page brings only its own scripts. */
const PAGES = {
  home: async () => (await import("./home.js")).showHome,
  orders: async () => (await import("./orders/orders.js")).showOrders,
  order: async () => (await import("./orders/order.js")).showOrder,
  app: async () => (await import("./app-frame.js")).showApp,
  settings: async () => (await import("./settings.js")).showSettings,
  payments: async () => (await import("./payments.js")).showPayments,
  flow: async () => (await import("./flow.js")).showFlow,
  developer: async () => (await import("./developer/developer.js")).showDeveloper,
  warehouse: async () => (await import("./warehouse/warehouse.js")).showWarehouse,
  mail: async () => (await import("./mail.js")).showMail,
  unknown: async () => (await import("./unknown-place.js")).showUnknownPlace,
};

showTopBar();
showClock();
showMenuButton();
showNavigation();
guardLinks();

const main = document.getElementById("main");
try {
  const show = await PAGES[boot.place.kind]();
  await show(main);
} catch (error) {
  if (!(error instanceof Refusal)) console.error(error);
  const message = error instanceof Error ? error.message : String(error);
  main.append(
    h("div", { className: "page" }, h("p", { className: "banner critical", role: "alert" }, message)),
  );
}
