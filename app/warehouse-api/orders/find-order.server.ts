import type { AppContext } from "~/context";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import { namesMeant } from "~/kernel/order-name";
import type { Problem } from "../http/problem";
import { findByIdOrName } from "./api-orders.store.server";

export type FoundOrder = { kind: "found"; orderId: OrderId } | { kind: "problem"; problem: Problem };

/**
 * The order that an address names by its id or by its name, with or without "#". An id wins over a name that looks
 * like one. Orders of other shops, and orders that are not pay later, are unknown.
 */
export async function findOrderOf(
  { db }: Pick<AppContext, "db">,
  shop: ShopDomain,
  text: string,
): Promise<FoundOrder> {
  const found = await findByIdOrName(db, shop, { id: text, names: namesMeant(text) });
  const orderId = found.find((id) => (id as string) === text) ?? found[0];
  if (orderId === undefined) return refuse("unknown_order", DETAIL_UNKNOWN);
  if (found.length > 1 && (orderId as string) !== text) return refuse("ambiguous_name", DETAIL_AMBIGUOUS);
  return { kind: "found", orderId };
}

export const DETAIL_UNKNOWN =
  "This shop has no pay-later order with that id or name. Write the number of the order's id, or its name with # as %23.";
const DETAIL_AMBIGUOUS = "Ask by the order's id instead: GET /orders shows it.";

function refuse(slug: Problem["slug"], detail: string): FoundOrder {
  return { kind: "problem", problem: { slug, detail } };
}
