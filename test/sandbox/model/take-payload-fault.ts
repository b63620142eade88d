import type { Fault, FaultKind } from "./fault";
import type { ShopState } from "./shop-state";
import type { World } from "./world";

/** The fault of this kind for an operation, if chance (seeded) lets it happen; that uses the fault up. */
export function takePayloadFault(
  world: World,
  shop: ShopState,
  kind: FaultKind,
  operation: string,
): Fault | null {
  const fault = world.faults.find(
    (each) =>
      each.kind === kind &&
      each.times > 0 &&
      (each.shop === null || each.shop === shop.domain) &&
      (each.operation === "*" || each.operation === operation),
  );
  if (!fault || world.random.next() >= fault.probability) return null;
  fault.times -= 1;
  if (fault.times === 0) world.faults.splice(world.faults.indexOf(fault), 1);
  return fault;
}
