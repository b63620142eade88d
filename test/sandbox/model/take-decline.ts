import type { ShopState } from "./shop-state";
import { takePayloadFault } from "./take-payload-fault";
import type { World } from "./world";

/**
 * The error code with which the provider declines this operation, because a fault of kind "decline" was set for it;
 * null when nothing was. Uses the fault up.
 */
export const takeDecline = (world: World, shop: ShopState, operation: string): string | null =>
  takePayloadFault(world, shop, "decline", operation)?.errorCode ?? null;
