import { refusedBy, withoutChange } from "./change-answer";
import type { ShopifyClient } from "./client.server";
import type { CurrencyCode, OrderCreateOrderInput } from "./generated/admin.types";
import { fromGid, toGid } from "./gid";
import { readMissingScopes } from "./read-missing-scopes.server";
import { readResult } from "./read-result";
import { readToEnd } from "./read-to-end";
import { fulfillOrder } from "./shipping.server";
import { FIND_TEST_ORDER, PLACE_TEST_ORDER, UNFULFILL } from "./test-orders.graphql";
import type { FulfillmentId, ShopDomain } from "~/kernel/ids";
import { toDecimal } from "~/kernel/money";
import {
  TEST_ORDER_SCOPES,
  type PlacedOrder,
  type TestOrderPlaced,
  type TestOrderRequest,
  type TestOrders,
} from "~/setup/capture-test/test-orders.port";
import { NO_TRACKING } from "~/orders/shipping.port";
import type { ChangeAnswer, ReadResult } from "~/orders/shop-admin.port";

export function createTestOrders(client: ShopifyClient): TestOrders {
  return {
    missingScopes: (shop) => readMissingScopes(client, shop, TEST_ORDER_SCOPES),
    place: (shop, request) => place(client, shop, request),
    find: (shop, mark) => find(client, shop, mark),
    fulfill: (shop, orderId) =>
      fulfillOrder(client, shop, orderId, { lines: "rest", tracking: NO_TRACKING, notifyCustomer: false }),
    unfulfill: (shop, ids) => unfulfill(client, shop, ids),
  };
}

async function place(
  client: ShopifyClient,
  shop: ShopDomain,
  request: TestOrderRequest,
): Promise<TestOrderPlaced> {
  const options = {
    inventoryBehaviour: "BYPASS",
    sendReceipt: false,
    sendFulfillmentReceipt: false,
  } as const;
  const answer = await client.mutate(shop, PLACE_TEST_ORDER, { order: toInput(request), options });
  if (answer.kind !== "answered") return withoutChange(answer);
  const { order, userErrors } = answer.data.orderCreate ?? { order: null, userErrors: [] };
  if (order) return { kind: "placed", orderId: fromGid(order.id), orderName: order.name };
  return refusedBy(userErrors);
}

/**
 * The line has no variant, so that no stock is claimed, and requires shipping, so that it can be fulfilled. The
 * transaction is only recorded: nobody is charged (Shopify Admin GraphQL, recorded 2026-04).
 */
function toInput({ mark, title, note, gateway, amount }: TestOrderRequest): OrderCreateOrderInput {
  const currencyCode = amount.currency as CurrencyCode;
  const price = { shopMoney: { amount: toDecimal(amount), currencyCode } };
  return {
    test: true,
    currency: currencyCode,
    note,
    tags: [mark],
    lineItems: [{ title, sku: mark, quantity: 1, requiresShipping: true, taxable: false, priceSet: price }],
    transactions: [{ kind: "AUTHORIZATION", status: "SUCCESS", gateway, test: true, amountSet: price }],
  };
}

async function find(
  client: ShopifyClient,
  shop: ShopDomain,
  mark: string,
): Promise<ReadResult<PlacedOrder | null>> {
  const readPage = async (after: string | null) => {
    const answer = await client.query(shop, FIND_TEST_ORDER, { query: `tag:${mark}`, after });
    return readResult(answer, ({ orders }) => orders);
  };
  const first = await readPage(null);
  if (first.kind !== "read") return first;
  const orders = await readToEnd(first.value, readPage);
  if (orders.kind !== "read") return orders;
  const found = orders.value.find(({ tags }) => tags.includes(mark));
  return { kind: "read", value: found ? { orderId: fromGid(found.id), orderName: found.name } : null };
}

/** A second cancellation succeeds without effect (Shopify Admin GraphQL, recorded 2026-04). */
async function unfulfill(
  client: ShopifyClient,
  shop: ShopDomain,
  ids: readonly FulfillmentId[],
): Promise<ChangeAnswer> {
  for (const id of ids) {
    const answer = await client.mutate(shop, UNFULFILL, { id: toGid("Fulfillment", id) });
    if (answer.kind !== "answered") return withoutChange(answer);
    const { userErrors } = answer.data.fulfillmentCancel ?? { userErrors: [] };
    if (userErrors.length > 0) return refusedBy(userErrors);
  }
  return { kind: "done" };
}
