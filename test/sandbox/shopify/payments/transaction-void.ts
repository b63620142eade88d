import { takeDecline } from "../../model/take-decline";
import { voidAuthorization } from "../../model/void-authorization";
import type { ApiContext, ResolverMap } from "../graphql/context";
import { expectGid } from "../graphql/gid";
import { plain } from "../graphql/page";
import { refusedWith } from "../graphql/user-errors";
import { unlessUnavailable } from "../orders/order-unavailable";
import { findTransaction } from "./find-transaction";

/** `transactionVoid`: the whole authorization, never a part; userErrors with code (recorded 2026-04). */
function transactionVoid(_source: unknown, args: { parentTransactionId: string }, context: ApiContext) {
  const found = findTransaction(context.shop, expectGid("OrderTransaction", args.parentTransactionId));
  if (!found)
    return refusedWith(
      { transaction: null },
      {
        field: ["parentTransactionId"],
        message: "Transaction does not exist",
        code: "TRANSACTION_NOT_FOUND",
      },
    );
  // Assumption: the text. GENERIC_ERROR is the code that the Admin GraphQL schema has left for it.
  if (takeDecline(context.world, context.shop, "transactionVoid") !== null)
    return refusedWith(
      { transaction: null },
      {
        field: ["parentTransactionId"],
        message: "The payment provider declined to void the authorization",
        code: "GENERIC_ERROR",
      },
    );
  const outcome = voidAuthorization(context.world, context.shop, found.order, {
    parentId: found.transaction.id,
    actor: context.actor,
  });
  return outcome.ok
    ? { transaction: outcome.transaction, userErrors: [] }
    : refusedWith({ transaction: null }, outcome);
}

export const transactionVoidResolvers: ResolverMap = {
  Mutation: { transactionVoid: unlessUnavailable({ transaction: null }, transactionVoid) },
  TransactionVoidPayload: plain("transaction", "userErrors"),
};
