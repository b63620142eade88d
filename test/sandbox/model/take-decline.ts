import type { ShopState } from "./types";
import type { World } from "./world";

/**
 * The error code with which the provider declines this operation, because a fault of kind "decline" was set for it;
 * null when nothing was. Uses the fault up.
 */
export function takeDecline(world: World, shop: ShopState, operation: string): string | null {
  const fault = world.faults.find(
    (each) =>
      each.kind === "decline" &&
      each.times > 0 &&
      (each.shop === null || each.shop === shop.domain) &&
      (each.operation === "*" || each.operation === operation),
  );
  if (!fault || world.random.next() >= fault.probability) return null;
  fault.times -= 1;
  if (fault.times === 0) world.faults.splice(world.faults.indexOf(fault), 1);
  return fault.errorCode;
}
