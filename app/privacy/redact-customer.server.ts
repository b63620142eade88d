import { addTombstones, addTombstonesOfOrders } from "~/orders/customer-tombstones.store.server";
import type { AppContext } from "~/context";
import {
  completeRedaction,
  countAffected,
  lockSomeOrdersOf,
  removeCustomerOfOrders,
} from "./customer-redaction.store.server";
import { asId, type CustomerId, type OrderId, type ShopDomain } from "~/kernel/ids";
import type { Tx } from "~/platform/database/client.server";
import type { PrivacyRequest } from "~/platform/database/generated/client";

/** How many orders one transaction changes, so that no order is locked for long. */
const AT_ONCE = 1_000;

/**
 * Removes the customer from the orders of the request; amounts and ids of the orders stay. Tombstones come first, so that
 * no later reading brings the customer back. Each step counts what it did in its own transaction: after a crash the same
 * call does the rest. Answers how many orders had a customer.
 */
export async function redactCustomer(
  ctx: Pick<AppContext, "db" | "clock">,
  request: PrivacyRequest,
): Promise<number> {
  const shop = asId<ShopDomain>(request.shop);
  const customerId = request.customerId === null ? null : asId<CustomerId>(request.customerId);
  const orderIds = request.orderIds.map((id) => asId<OrderId>(id));
  const at = ctx.clock.now();
  await ctx.db.$transaction((tx) => addTombstones(tx, shop, { customerId, orderIds, at }));
  const step = (remove: (tx: Tx) => Promise<number>): Promise<number> =>
    ctx.db.$transaction(async (tx) => {
      const count = await remove(tx);
      await countAffected(tx, request, count);
      return count;
    });
  for (let from = 0; from < orderIds.length; from += AT_ONCE) {
    const ids = orderIds.slice(from, from + AT_ONCE);
    await step((tx) => removeCustomerOfOrders(tx, shop, ids));
  }
  if (customerId !== null) {
    const removeNext = async (tx: Tx) => {
      const ids = await lockSomeOrdersOf(tx, shop, { customerId, limit: AT_ONCE });
      await addTombstonesOfOrders(tx, shop, { orderIds: ids, at });
      return removeCustomerOfOrders(tx, shop, ids);
    };
    while ((await step(removeNext)) === AT_ONCE);
  }
  return ctx.db.$transaction((tx) => completeRedaction(tx, request, ctx.clock.now()));
}
