import type { AppContext } from "~/context";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import type { EmailReading } from "~/orders/contacts.port";
import { isRedacted } from "~/orders/customer-tombstones.store.server";
import { findOrder } from "~/orders/orders.store.server";

/**
 * The e-mail address of whoever placed an order that the app shows. An order whose customer was erased here has none,
 * whatever Shopify still answers.
 */
export async function readContact(
  { db, contacts }: Pick<AppContext, "db" | "contacts">,
  { shop, orderId }: { shop: ShopDomain; orderId: OrderId },
): Promise<EmailReading> {
  const order = await findOrder(db, shop, orderId);
  if (!order || (await isRedacted(db, shop, orderId))) return { kind: "none" };
  return contacts.readEmail(shop, orderId);
}
