import type { TransactionId } from "~/kernel/ids";
import { movementIdOf, transactionIdOf } from "~/kernel/transaction-id";

/** "gid://shopify/Order/123" <-> "123": the app's ids are the numeric part. */
export function toGid(
  type:
    | "Order"
    | "DraftOrder"
    | "OrderTransaction"
    | "LineItem"
    | "Location"
    | "Fulfillment"
    | "FulfillmentOrder"
    | "FulfillmentHold",
  id: string,
): string {
  return `gid://shopify/${type}/${id}`;
}

/** Throws on anything but a global id, because Shopify always sends one. */
export function fromGid<Id extends string>(gid: string): Id {
  const match = /^gid:\/\/shopify\/[A-Za-z]+\/(\d+)$/.exec(gid);
  if (!match?.[1]) throw new TypeError(`Not a Shopify global id: "${gid}".`);
  return match[1] as Id;
}

export const toTransactionId = (gid: string): TransactionId => transactionIdOf("shopify", fromGid(gid));

/** Throws on a transaction of another party, about which Shopify cannot be asked. */
export function toTransactionGid(id: TransactionId): string {
  const own = movementIdOf("shopify", id);
  if (own === null) throw new TypeError(`Not a transaction of Shopify: "${id}".`);
  return toGid("OrderTransaction", own);
}
