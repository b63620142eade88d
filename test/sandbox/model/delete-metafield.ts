import { announce } from "./announce";
import type { OrderState } from "./order-state";
import { metafieldOf } from "./set-metafields";
import type { ShopState } from "./shop-state";
import type { World } from "./world";

/** Removes a metafield; false where the order has none with that name. */
export function deleteMetafield(
  world: World,
  shop: ShopState,
  order: OrderState,
  { namespace, key }: { namespace: string; key: string },
): boolean {
  const found = metafieldOf(order, namespace, key);
  if (!found) return false;
  order.metafields.splice(order.metafields.indexOf(found), 1);
  order.updatedAt = world.clock.now();
  announce(world, shop, [{ type: "order_updated", order }]);
  return true;
}
