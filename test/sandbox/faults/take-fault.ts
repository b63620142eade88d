import type { Fault, FaultKind } from "../model/fault";
import type { ShopState } from "../model/shop-state";
import type { World } from "../model/world";

export interface FaultyRequest {
  shop: ShopState;
  /** GraphQL root fields, or one OAuth operation. */
  operations: readonly string[];
  body: string;
  /** The kinds that fit here: a decline comes in the payload, other kinds come from the connection. */
  kinds: (kind: FaultKind) => boolean;
}

/** The first fault that matches the request, if chance (seeded) lets it happen; that uses the fault up. */
export function takeFault(world: World, request: FaultyRequest): Fault | null {
  const { shop, operations, body, kinds } = request;
  for (const fault of world.faults) {
    if (fault.times <= 0 || !kinds(fault.kind)) continue;
    if (fault.shop !== null && fault.shop !== shop.domain) continue;
    if (fault.operation !== "*" && !operations.includes(fault.operation)) continue;
    if (fault.contains !== null && !body.includes(fault.contains)) continue;
    if (fault.probability < 1 && world.random.next() >= fault.probability) continue;
    fault.times -= 1;
    if (fault.times === 0) world.faults.splice(world.faults.indexOf(fault), 1);
    return fault;
  }
  return null;
}
