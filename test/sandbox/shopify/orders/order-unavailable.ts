import type { GraphQLResolveInfo } from "graphql";

import { takePayloadFault } from "../../model/take-payload-fault";
import type { ApiContext, Resolver } from "../graphql/context";

/**
 * Recorded 2026-04: for some seconds after an order was placed, Shopify may answer this; nothing was done, and the same
 * request succeeds later. Assumption: every mutation that moves an order's money can get this answer, and where the
 * error has a code that is null.
 */
const UNAVAILABLE = { field: ["id"], message: "Order is temporarily unavailable to be modified." };

/**
 * Wraps a mutation with the fault "order_unavailable". `without` is the payload of a mutation that did nothing; `lists`
 * are the payload's lists of errors.
 */
export const unlessUnavailable =
  <Args>(
    without: Record<string, null>,
    mutation: (source: unknown, args: Args, context: ApiContext, info: GraphQLResolveInfo) => unknown,
    lists: readonly string[] = ["userErrors"],
  ): Resolver =>
  (source: unknown, args: Args, context: ApiContext, info: GraphQLResolveInfo): unknown =>
    takePayloadFault(context.world, context.shop, "order_unavailable", info.fieldName) === null
      ? mutation(source, args, context, info)
      : { ...without, ...Object.fromEntries(lists.map((list) => [list, [UNAVAILABLE]])) };

/** The mutations for which the fault can be set. */
export const MAY_BE_UNAVAILABLE: readonly string[] = [
  "orderCapture",
  "transactionVoid",
  "refundCreate",
  "orderCancel",
  "orderMarkAsPaid",
  "orderCreateManualPayment",
];
