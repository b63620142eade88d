import type { Fault, ShopState } from "../model/types";
import type { World } from "../model/world";

/**
 * The first fault set for one of these root fields, if chance (seeded) lets it happen; it is used up by that.
 * `kinds` limits the search: a decline belongs to the capture itself, all others to the connection.
 */
export function takeFault(
  world: World,
  shop: ShopState,
  operations: readonly string[],
  kinds: (kind: Fault["kind"]) => boolean,
): Fault | null {
  for (const fault of world.faults) {
    if (fault.times <= 0 || !kinds(fault.kind)) continue;
    if (fault.shop !== null && fault.shop !== shop.domain) continue;
    if (fault.operation !== "*" && !operations.includes(fault.operation)) continue;
    if (fault.probability < 1 && world.random.next() >= fault.probability) continue;
    fault.times -= 1;
    if (fault.times === 0) world.faults.splice(world.faults.indexOf(fault), 1);
    return fault;
  }
  return null;
}
