import { asUndone, refusedBy, rejectedWith, withoutChange } from "./change-answer";
import { toChange, wordingOfOwn } from "./change-mark.server";
import type { ShopifyClient } from "./client.server";
import type { ReadFulfillmentOrdersQuery } from "./generated/admin.generated";
import { fromGid, toGid } from "./gid";
import { RELEASE_FULFILLMENT } from "./order-marks.graphql";
import { readMissingScopes } from "./read-missing-scopes.server";
import { readResult } from "./read-result";
import { readToEnd } from "./read-to-end";
import { FULFILL, READ_FULFILLMENT_ORDER_LINES, READ_FULFILLMENT_ORDERS } from "./shipping.graphql";
import { spreadParcel, type PartOfParcel, type ShippablePart } from "./spread-parcel";
import type { OrderId, ShopDomain } from "~/kernel/ids";
import { SHIPPING_SCOPES, type Parcel, type Shipping } from "~/orders/shipping.port";
import type { ChangeAnswer, NoChange, ReadResult } from "~/orders/shop-admin.port";

type FulfillmentOrder = NonNullable<
  ReadFulfillmentOrdersQuery["order"]
>["fulfillmentOrders"]["nodes"][number];

export function createShipping(client: ShopifyClient): Shipping {
  return {
    missingScopes: (shop) => readMissingScopes(client, shop, SHIPPING_SCOPES),
    fulfill: (shop, orderId, parcel) => fulfillOrder(client, shop, orderId, parcel),
  };
}

/** Fulfillment orders of several locations cannot share a fulfillment (recorded), so each gets one of its own. */
export async function fulfillOrder(
  client: ShopifyClient,
  shop: ShopDomain,
  orderId: OrderId,
  { lines, tracking, notifyCustomer }: Parcel,
): Promise<ChangeAnswer> {
  const found = await readParts(client, shop, orderId);
  if (found.kind !== "read") return found;
  const spread = spreadParcel(found.value, lines);
  if (spread.kind === "refused") return rejectedWith(spread.text);
  for (const part of spread.parts) {
    const answer = await fulfillPart(client, shop, part, { tracking, notifyCustomer });
    if (answer.kind !== "done") return answer;
  }
  return { kind: "done" };
}

async function readParts(
  client: ShopifyClient,
  shop: ShopDomain,
  orderId: OrderId,
): Promise<Extract<ReadResult<ShippablePart[]>, { kind: "read" }> | NoChange> {
  const readPage = (after: string | null) =>
    client.query(shop, READ_FULFILLMENT_ORDERS, { id: toGid("Order", orderId), after });
  const first = await readPage(null);
  if (first.kind !== "answered") return withoutChange(asUndone(first));
  const { order } = first.data;
  if (!order) return rejectedWith("There is no such order.");
  const nodes = await readToEnd(order.fulfillmentOrders, async (after) =>
    readResult(await readPage(after), (data) => data.order?.fulfillmentOrders ?? null),
  );
  if (nodes.kind !== "read") return nodes;
  const parts: ShippablePart[] = [];
  for (const node of nodes.value) {
    const part = await readPart(client, shop, node);
    if (part.kind !== "read") return part;
    parts.push(part.value);
  }
  return { kind: "read", value: parts };
}

async function readPart(
  client: ShopifyClient,
  shop: ShopDomain,
  { id, status, fulfillmentHolds: holds, lineItems }: FulfillmentOrder,
): Promise<ReadResult<ShippablePart>> {
  const lines = await readToEnd(lineItems, async (after) => {
    const answer = await client.query(shop, READ_FULFILLMENT_ORDER_LINES, { id, after });
    return readResult(answer, (data) => data.fulfillmentOrder?.lineItems ?? null);
  });
  if (lines.kind !== "read") return lines;
  const own = holds.filter((hold) => wordingOfOwn(hold) !== null);
  const value: ShippablePart = {
    id,
    status,
    ownHolds: own.map((hold) => hold.id),
    isHeldByOthers: own.length < holds.length,
    lines: lines.value.map((line) => ({
      id: line.id,
      lineId: fromGid(line.lineItem.id),
      remaining: line.remainingQuantity,
    })),
  };
  return { kind: "read", value };
}

async function fulfillPart(
  client: ShopifyClient,
  shop: ShopDomain,
  { id, holdsToEnd, lines }: PartOfParcel,
  { tracking: { number, company, url }, notifyCustomer }: Pick<Parcel, "tracking" | "notifyCustomer">,
): Promise<ChangeAnswer> {
  if (holdsToEnd.length > 0) {
    const ended = await client.mutate(shop, RELEASE_FULFILLMENT, { id, holdIds: [...holdsToEnd] });
    const change = toChange(ended, (data) => data.fulfillmentOrderReleaseHold?.userErrors);
    if (change.kind !== "done") return change;
  }
  const answer = await client.mutate(shop, FULFILL, {
    fulfillment: {
      lineItemsByFulfillmentOrder: [{ fulfillmentOrderId: id, fulfillmentOrderLineItems: lines }],
      notifyCustomer,
      ...(number || company || url ? { trackingInfo: { number, company, url } } : {}),
    },
  });
  if (answer.kind !== "answered") return withoutChange(answer);
  const { fulfillment, userErrors } = answer.data.fulfillmentCreate ?? { fulfillment: null, userErrors: [] };
  return fulfillment ? { kind: "done" } : refusedBy(userErrors);
}
