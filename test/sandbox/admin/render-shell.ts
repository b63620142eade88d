import { GATEWAY_PRESETS } from "../model/gateway-presets";
import type { ShopState } from "../model/shop-state";
import type { World } from "../model/world";
import type { AdminPlace } from "./admin-place";

/** The facts that the page's scripts need before they can draw anything. */
interface Boot {
  place: AdminPlace;
  /** `timeZone`: the shop's, in which the admin and the app write times, wherever the browser stands. */
  shop: { domain: string; store: string; name: string; currency: string; timeZone: string };
  shops: { store: string; name: string }[];
  app: { title: string; handle: string; apiKey: string; origin: string; home: string; installed: boolean };
  /** Ways to pay with one special behavior each. */
  presets: { id: string; title: string; text: string }[];
  /** Gateways of the shop that no preset represents. */
  gateways: { name: string; label: string }[];
  /** The number of orders that are neither closed nor canceled. */
  openOrders: number;
  now: number;
}

/** The admin's one document. Facts travel as JSON in it, so that the page draws without waiting for a request. */
export function renderShell(
  template: string,
  view: { world: World; shop: ShopState; place: AdminPlace },
): string {
  const boot = describe(view.world, view.shop, view.place);
  // "<" could end the script element that holds the JSON.
  const json = JSON.stringify(boot).replaceAll("<", "\\u003c");
  return template
    .replace("{{title}}", () => escapeHtml(`${boot.shop.name} · Sandbox admin`))
    .replace("{{boot}}", () => json);
}

function describe(world: World, shop: ShopState, place: AdminPlace): Boot {
  const { title, handle, apiKey } = world.app;
  const home = URL.canParse(world.app.applicationUrl) ? new URL(world.app.applicationUrl) : null;
  return {
    place,
    shop: {
      domain: shop.domain,
      store: storeOf(shop),
      name: shop.name,
      currency: shop.currency,
      timeZone: shop.ianaTimezone,
    },
    shops: [...world.shops.values()].map((other) => ({ store: storeOf(other), name: other.name })),
    app: {
      title,
      handle,
      apiKey,
      origin: home?.origin ?? "",
      home: home?.pathname ?? "/",
      installed: shop.installation.installed,
    },
    presets: GATEWAY_PRESETS.map(({ id, title, text }) => ({ id, title, text })),
    gateways: otherGateways(shop),
    openOrders: countOpenOrders(shop),
    now: world.clock.now(),
  };
}

/** A gift card alone is no way to pay here: the preset pairs it with a gateway. */
function otherGateways(shop: ShopState): Boot["gateways"] {
  const covered = new Set(["gift_card", ...GATEWAY_PRESETS.map((preset) => preset.gateway.name)]);
  return [...shop.gateways.values()]
    .filter(({ name }) => !covered.has(name))
    .map(({ name, formattedName }) => ({ name, label: formattedName }));
}

/** Counts directly, since the control API would list and sort all orders each time a page opens. */
function countOpenOrders(shop: ShopState): number {
  let open = 0;
  for (const order of shop.orders.values())
    if (order.closedAt === null && order.cancelledAt === null) open += 1;
  return open;
}

function storeOf(shop: ShopState): string {
  return shop.domain.replace(/\.myshopify\.com$/, "");
}

function escapeHtml(text: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
