import type { AppContext } from "~/context";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import { withoutRedacted } from "./customer-tombstones.store.server";
import { readChangeTimesKnown } from "./orders.store.server";

export type FoundByEmail =
  /** The newest first. */
  | { kind: "found"; orderIds: OrderId[] }
  /** Nobody with this address placed an order that the app follows. */
  | { kind: "none" }
  /** Shopify does not let this app see addresses. */
  | { kind: "not_allowed" }
  | { kind: "unavailable" };

/**
 * The orders in the app that were placed with an e-mail address. Shopify is asked, since the app keeps no address. An
 * order whose customer was erased here is not found by who that was.
 */
export async function findByEmail(
  { db, contacts }: Pick<AppContext, "db" | "contacts">,
  { shop, email }: { shop: ShopDomain; email: string },
): Promise<FoundByEmail> {
  const answer = await contacts.findOrders(shop, email);
  if (answer.kind !== "read") return answer;
  const known = await readChangeTimesKnown(db, shop, answer.orderIds);
  const shown = await withoutRedacted(
    db,
    shop,
    answer.orderIds.filter((id) => known.has(id)),
  );
  return shown.length === 0 ? { kind: "none" } : { kind: "found", orderIds: shown };
}
