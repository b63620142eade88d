import type { Activity } from "../../http/activity";
import type { World } from "../../model/world";
import { captureOpenAuthorizations } from "./capture-open-authorizations";

/**
 * Shopify's own engine: with the payment setting "Automatically when fulfilling" the money is taken when the entire
 * order is fulfilled (help.shopify.com, "Payment authorization"). Assumption: the setting at the moment of fulfilling
 * decides, and open authorizations of every gateway are captured.
 */
export function captureWhenFulfilling(world: World, activity: Activity): void {
  world.events.on((event) => {
    if (event.type !== "order_fulfilled" || event.shop.captureMethod !== "when_fulfilling") return;
    const { shop, order } = event;
    activity.start(async () => {
      captureOpenAuthorizations(world, shop, order, { kind: "shopify", title: "Shopify" });
    });
  });
}
