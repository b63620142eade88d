import type { ShopState } from "./shop-state";
import { takePayloadFault } from "./take-payload-fault";
import type { World } from "./world";

/**
 * The error code with which the provider declines this operation because of a fault of kind "decline"; null where there
 * is none. Uses the fault up.
 */
export const takeDecline = (world: World, shop: ShopState, operation: string): string | null =>
  takePayloadFault(world, shop, "decline", operation)?.errorCode ?? null;
