import type { AppContext } from "~/context";
import type { ShopDomain } from "~/kernel/ids";
import { rightsOf } from "~/kernel/rights";
import { findRoles } from "~/roles/roles.store.server";
import { findKnown } from "./known-people.store.server";

/**
 * In which of the shops the person may see orders, and so what is at risk there.
 *
 * Shopify does not say that its id of a user means the same person in two shops, nor has an app a way to ask. It does say
 * whether it verified a user's e-mail address, and a person signs in to all their shops by one. So a person is known in
 * another shop where both hold:
 * - within the last three days somebody with the same, verified address opened the app there. A person who lost access at
 *   Shopify cannot open it, and is forgotten after these days; whoever has a new address is known once they opened it.
 * - that shop's roles, as they are at this moment, let that person view orders.
 * `print` stands for the address (`findPrint`); a person without one is known nowhere.
 */
export async function findOpenShops(
  { db }: Pick<AppContext, "db">,
  { shops, print, now }: { shops: ShopDomain[]; print: string | null; now: Date },
): Promise<ReadonlySet<ShopDomain>> {
  if (print === null || shops.length === 0) return new Set();
  const open = new Set<ShopDomain>();
  for (const { shop, ...person } of await findKnown(db, { shops, print, now }))
    if (rightsOf(person, await findRoles(db, shop)).includes("view")) open.add(shop);
  return open;
}
