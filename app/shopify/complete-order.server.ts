import type { ShopifyClient } from "./client.server";
import type {
  LineFieldsFragment,
  OrderFieldsFragment as Order,
  ShippedLineFieldsFragment,
  ShippingLineFieldsFragment,
} from "./generated/admin.generated";
import { READ_LINES, READ_SHIPPED_LINES, READ_SHIPPING_LINES } from "./orders.graphql";
import { readResult } from "./read-result";
import { readToEnd } from "./read-to-end";
import type { ShopDomain } from "~/kernel/ids";
import type { ReadResult } from "~/orders/shop-admin.port";

type Fulfillment = Order["fulfillments"][number];

/** Shopify's order with all its lists complete. */
export interface WholeOrder extends Omit<Order, "lineItems" | "shippingLines" | "fulfillments"> {
  lines: LineFieldsFragment[];
  shippingLines: ShippingLineFieldsFragment[];
  fulfillments: WholeFulfillment[];
}

export interface WholeFulfillment extends Omit<Fulfillment, "fulfillmentLineItems"> {
  lines: ShippedLineFieldsFragment[];
}

/**
 * Reads the later pages of an order's lists, which most orders do not have. A change between two pages also changes the
 * order and brings a newer reading.
 */
export async function completeOrder(
  client: ShopifyClient,
  shop: ShopDomain,
  { lineItems, shippingLines: shippingPage, fulfillments: parcels, ...order }: Order,
): Promise<ReadResult<WholeOrder>> {
  const { id } = order;
  const lines = await readToEnd(lineItems, async (after) =>
    readResult(await client.query(shop, READ_LINES, { id, after }), (data) => data.order?.lineItems ?? null),
  );
  if (lines.kind !== "read") return lines;
  const shippingLines = await readToEnd(shippingPage, async (after) => {
    const answer = await client.query(shop, READ_SHIPPING_LINES, { id, after });
    return readResult(answer, (data) => data.order?.shippingLines ?? null);
  });
  if (shippingLines.kind !== "read") return shippingLines;
  const fulfillments: WholeFulfillment[] = [];
  for (const parcel of parcels) {
    const whole = await completeParcel(client, shop, parcel);
    if (whole.kind !== "read") return whole;
    fulfillments.push(whole.value);
  }
  const lists = { lines: lines.value, shippingLines: shippingLines.value, fulfillments };
  return { kind: "read", value: { ...order, ...lists } };
}

async function completeParcel(
  client: ShopifyClient,
  shop: ShopDomain,
  { fulfillmentLineItems, ...parcel }: Fulfillment,
): Promise<ReadResult<WholeFulfillment>> {
  const lines = await readToEnd(fulfillmentLineItems, async (after) => {
    const answer = await client.query(shop, READ_SHIPPED_LINES, { id: parcel.id, after });
    return readResult(answer, (data) => data.fulfillment?.fulfillmentLineItems ?? null);
  });
  return lines.kind === "read" ? { kind: "read", value: { ...parcel, lines: lines.value } } : lines;
}
