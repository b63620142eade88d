import type { AppContext } from "~/context";
import type { ReferencePlace } from "~/gateways/authority";
import { asId, type AuthorizationId, type OrderId, type ShopDomain } from "~/kernel/ids";
import { findReference, type FoundReference } from "./find-reference";
import { findLatestAuthorizations } from "./known-authorities.store.server";

/** As many orders as show whether a place is right; each costs one small request to Shopify. */
const ORDERS = 5;

export interface PreviewedReference {
  orderId: OrderId;
  orderName: string;
  /** What stands at the place, or that Shopify did not answer. */
  found: FoundReference | { kind: "unavailable" };
}

/** What an unsaved choice of a place finds on the latest orders of a gateway. */
export async function previewReferences(
  { db, references }: Pick<AppContext, "db" | "references">,
  input: { shop: ShopDomain; gateway: string; place: ReferencePlace; path: string | null },
): Promise<PreviewedReference[]> {
  const { shop, gateway, place, path } = input;
  const latest = await findLatestAuthorizations(db, shop, { gateway, limit: ORDERS });
  const previewed: PreviewedReference[] = [];
  for (const { id, order } of latest) {
    const orderId = asId<OrderId>(order.id);
    const metafield = place === "metafield" ? path : null;
    const authorizationId = asId<AuthorizationId>(id);
    const reading = await references.read(shop, { orderId, authorizationId, metafield });
    const found =
      reading.kind === "read"
        ? findReference(reading.value, { place, path })
        : ({ kind: "unavailable" } as const);
    previewed.push({ orderId, orderName: order.name, found });
  }
  return previewed;
}
