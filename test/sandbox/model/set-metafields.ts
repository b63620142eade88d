import { announce } from "./announce";
import type { MetafieldState } from "./metafield-state";
import type { OrderState } from "./order-state";
import type { ShopState } from "./shop-state";
import type { World } from "./world";

export interface NewMetafield {
  order: OrderState;
  namespace: string;
  key: string;
  type: string;
  value: string;
}

export const metafieldOf = (order: OrderState, namespace: string, key: string): MetafieldState | undefined =>
  order.metafields.find((each) => each.namespace === namespace && each.key === key);

/**
 * Writes metafields, new or known, and answers them in the requested order. Assumption: an order counts as changed,
 * once, when one of its values did; writing the same value again changes nothing.
 */
export function setMetafields(world: World, shop: ShopState, inputs: NewMetafield[]): MetafieldState[] {
  const changed = new Set<OrderState>();
  const written = inputs.map((input) => {
    const known = metafieldOf(input.order, input.namespace, input.key);
    if (known?.type === input.type && known.value === input.value) return known;
    changed.add(input.order);
    return write(world, input, known);
  });
  for (const order of changed) order.updatedAt = world.clock.now();
  announce(
    world,
    shop,
    [...changed].map((order) => ({ type: "order_updated", order })),
  );
  return written;
}

function write(world: World, input: NewMetafield, known: MetafieldState | undefined): MetafieldState {
  const { order, namespace, key, type, value } = input;
  const now = world.clock.now();
  if (known) return Object.assign(known, { type, value, updatedAt: now });
  const metafield = {
    id: world.nextId(),
    orderId: order.id,
    namespace,
    key,
    type,
    value,
    createdAt: now,
    updatedAt: now,
  };
  order.metafields.push(metafield);
  return metafield;
}
