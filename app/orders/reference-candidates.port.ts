import type { ReferencePlace } from "~/gateways/authority";
import type { AuthorizationId, OrderId, ShopDomain } from "~/kernel/ids";
import type { ReadResult } from "./shop-admin.port";

/** A text at Shopify that may be a provider's own id of an authorization. */
export interface ReferenceCandidate {
  place: Exclude<ReferencePlace, "typed">;
  /** The path in the receipt, the name of the attribute, "namespace.key" of the metafield; null for the payment id. */
  path: string | null;
  value: string;
}

export interface ReferenceCandidates {
  /** What stands at the order and at one authorization. Empty where the shop has no such order or authorization. */
  read(
    shop: ShopDomain,
    order: { orderId: OrderId; authorizationId: AuthorizationId; metafield: string | null },
  ): Promise<ReadResult<ReferenceCandidate[]>>;
}
