import { expect, test } from "vitest";
import { at, openAdminClient } from "../graphql/admin-client";
import { idOf, linesOf, statuses, threeJackets } from "./three-jackets";

const SPLIT = `mutation Split($splits: [FulfillmentOrderSplitInput!]!) {
  fulfillmentOrderSplit(fulfillmentOrderSplits: $splits) {
    fulfillmentOrderSplits {
      fulfillmentOrder { status lineItems(first: 5) { nodes { totalQuantity } } }
      remainingFulfillmentOrder { status lineItems(first: 5) { nodes { totalQuantity } } }
      replacementFulfillmentOrder { id }
    }
    userErrors { field message code }
  }
}`;

test("a split moves what is named into a new fulfillment order; what cannot be split is refused by code", async () => {
  const client = openAdminClient();
  const order = threeJackets(client);
  const split = (fulfillmentOrderId: string, fulfillmentOrderLineItems: object[]) =>
    client.call(SPLIT, { splits: [{ fulfillmentOrderId, fulfillmentOrderLineItems }] });
  const refused = async (...input: Parameters<typeof split>) =>
    at(await split(...input), "fulfillmentOrderSplit.userErrors.0.code");
  const id = idOf(order);
  expect(await refused("gid://shopify/FulfillmentOrder/999999999", linesOf(order, 1))).toBe(
    "FULFILLMENT_ORDER_NOT_FOUND",
  );
  expect(await refused(id, [])).toBe("NO_LINE_ITEMS_PROVIDED_TO_SPLIT");
  expect(await refused(id, linesOf(order, 0))).toBe("GREATER_THAN");
  expect(await refused(id, linesOf(order, 3))).toBe("INVALID_LINE_ITEM_QUANTITY");
  expect(await refused(id, linesOf(order, 4))).toBe("INVALID_LINE_ITEM_QUANTITY");
  expect(order.fulfillmentOrders).toHaveLength(1);
  expect(at(await split(id, linesOf(order, 1)), "fulfillmentOrderSplit")).toEqual({
    fulfillmentOrderSplits: [
      {
        fulfillmentOrder: { status: "OPEN", lineItems: { nodes: [{ totalQuantity: 2 }] } },
        remainingFulfillmentOrder: { status: "OPEN", lineItems: { nodes: [{ totalQuantity: 1 }] } },
        replacementFulfillmentOrder: null,
      },
    ],
    userErrors: [],
  });
  expect(await statuses(client, order)).toEqual(["UNFULFILLED", "OPEN", "OPEN"]);
});
