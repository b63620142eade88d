import type { MetafieldState } from "./metafield-state";
import type { ShopState } from "./shop-state";
import type { World } from "./world";

/** Admin GraphQL schema, MetafieldAdminAccess, as far as definitions can have it. */
export type AdminAccess = "MERCHANT_READ" | "MERCHANT_READ_WRITE" | "PUBLIC_READ_WRITE";

/** What all metafields of orders with one namespace and key have in common. */
export interface MetafieldDefinitionState {
  id: number;
  namespace: string;
  key: string;
  name: string;
  description: string | null;
  type: string;
  adminAccess: AdminAccess;
  /** The admin and the API can filter orders by the value. */
  adminFilterable: boolean;
}

export type MetafieldName = Pick<MetafieldDefinitionState, "namespace" | "key">;

const isNamed =
  ({ namespace, key }: MetafieldName) =>
  (each: MetafieldName): boolean =>
    each.namespace === namespace && each.key === key;

export const definitionOf = (shop: ShopState, name: MetafieldName): MetafieldDefinitionState | undefined =>
  shop.metafieldDefinitions.find(isNamed(name));

export function defineMetafield(
  world: World,
  shop: ShopState,
  definition: Omit<MetafieldDefinitionState, "id">,
): MetafieldDefinitionState {
  const created = { ...definition, id: world.nextId() };
  shop.metafieldDefinitions.push(created);
  return created;
}

/** Every metafield that a definition describes. */
export const metafieldsOfDefinition = (shop: ShopState, name: MetafieldName): MetafieldState[] =>
  [...shop.orders.values()].flatMap((order) => order.metafields.filter(isNamed(name)));

/** Removes a definition, and its metafields if asked. Assumption: at once, and no order counts as changed. */
export function removeDefinition(
  shop: ShopState,
  definition: MetafieldDefinitionState,
  withMetafields: boolean,
): void {
  shop.metafieldDefinitions = shop.metafieldDefinitions.filter((each) => each.id !== definition.id);
  if (!withMetafields) return;
  for (const order of shop.orders.values())
    order.metafields = order.metafields.filter((each) => !isNamed(definition)(each));
}
