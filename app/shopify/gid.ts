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
