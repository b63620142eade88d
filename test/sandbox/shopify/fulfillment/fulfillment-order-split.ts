import { splitFulfillmentOrder } from "../../model/split-fulfillment-order";
import type { ApiContext, ResolverMap } from "../graphql/context";
import { expectGid } from "../graphql/gid";
import { plain } from "../graphql/page";
import { refusedWith, type UserErrorSource } from "../graphql/user-errors";
import { findFulfillmentOrder } from "./find-fulfillment";
import { readFulfillmentOrderLines, type LineFault, type LineInput } from "./fulfillment-order-lines";

interface SplitArguments {
  fulfillmentOrderSplits: { fulfillmentOrderId: string; fulfillmentOrderLineItems: LineInput[] }[];
}

/** Codes of the Admin GraphQL schema. Assumption: the texts. */
const WRONG_LINES: Record<LineFault, { message: string; code: string }> = {
  zero: { message: "Quantity must be greater than 0", code: "GREATER_THAN" },
  twice: { message: "Fulfillment order line items must be unique.", code: "INVALID_LINE_ITEM_QUANTITY" },
  unknown: { message: "Fulfillment order line item does not exist.", code: "INVALID_LINE_ITEM_QUANTITY" },
  too_many: {
    message: "Invalid fulfillment order line item quantity requested.",
    code: "INVALID_LINE_ITEM_QUANTITY",
  },
};

/**
 * `fulfillmentOrderSplit`: "moving the specified line items and quantities into a new fulfillment order" (Admin
 * GraphQL schema). Assumption: the new one is the `remainingFulfillmentOrder` of the answer; an order in progress is
 * refused, where Shopify would replace it; splits before a refused one stay made.
 */
function fulfillmentOrderSplit(_source: unknown, args: SplitArguments, context: ApiContext) {
  const made: object[] = [];
  for (const [index, split] of args.fulfillmentOrderSplits.entries()) {
    const result = splitOne(split, context);
    if ("message" in result)
      return refusedWith(
        { fulfillmentOrderSplits: null },
        { ...result, field: ["fulfillmentOrderSplits", String(index), ...(result.field ?? []).map(String)] },
      );
    made.push(result);
  }
  return { fulfillmentOrderSplits: made, userErrors: [] };
}

function splitOne(
  split: SplitArguments["fulfillmentOrderSplits"][number],
  context: ApiContext,
): UserErrorSource | object {
  const { world, shop, actor } = context;
  const found = findFulfillmentOrder(
    context,
    expectGid("FulfillmentOrder", split.fulfillmentOrderId),
    "write",
  );
  if (!found)
    return {
      field: ["fulfillmentOrderId"],
      message: "Fulfillment order does not exist.",
      code: "FULFILLMENT_ORDER_NOT_FOUND",
    };
  const field = ["fulfillmentOrderLineItems"];
  if (split.fulfillmentOrderLineItems.length === 0)
    return { field, message: "No line items provided to split.", code: "NO_LINE_ITEMS_PROVIDED_TO_SPLIT" };
  const { order, fulfillmentOrder } = found;
  const read = readFulfillmentOrderLines(fulfillmentOrder, split.fulfillmentOrderLineItems);
  if (!read.ok) return { field, ...WRONG_LINES[read.fault] };
  const outcome = splitFulfillmentOrder(world, shop, order, { fulfillmentOrder, lines: read.lines, actor });
  if (outcome.ok)
    return {
      fulfillmentOrder,
      remainingFulfillmentOrder: outcome.created,
      replacementFulfillmentOrder: null,
    };
  // The schema has no code for a state that cannot be split: Shopify says what is wrong with the quantities.
  return { field, message: outcome.message, code: "INVALID_LINE_ITEM_QUANTITY" };
}

export const fulfillmentOrderSplitResolvers: ResolverMap = {
  Mutation: { fulfillmentOrderSplit },
  FulfillmentOrderSplitPayload: plain("fulfillmentOrderSplits", "userErrors"),
  FulfillmentOrderSplitResult: plain(
    "fulfillmentOrder",
    "remainingFulfillmentOrder",
    "replacementFulfillmentOrder",
  ),
};
