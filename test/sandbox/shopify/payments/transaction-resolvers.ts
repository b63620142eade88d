import { capturableOf, isAuthorization, unsettledOf } from "../../model/authorization";
import { formatMoney } from "../../model/money";
import type { OrderState, TransactionState } from "../../model/types";
import type { ApiContext, ResolverMap } from "../graphql/context";
import { gid } from "../graphql/gid";
import { moneyBag } from "../graphql/money-source";
import { connectionResolvers } from "../graphql/page";
import { orderOf } from "../orders/order-of";
import { isoTime, isoTimeOrNull } from "../graphql/time";

interface TransactionsArguments {
  first?: number | null;
  capturable?: boolean | null;
  manuallyResolvable?: boolean | null;
}

function transactionsOf(
  order: OrderState,
  args: TransactionsArguments,
  context: ApiContext,
): TransactionState[] {
  const isCapturable = (each: TransactionState) => capturableOf(order, each, context.now()).presentment > 0;
  const { capturable = null, manuallyResolvable = null } = args;
  const found = order.transactions
    .filter((each) => capturable === null || isCapturable(each) === capturable)
    // Assumption: nothing in the sandbox waits for a merchant to resolve it by hand.
    .filter(() => manuallyResolvable !== true);
  return args.first === null || args.first === undefined ? found : found.slice(0, args.first);
}

/**
 * `totalUnsettledSet`: "only available when an amount is capturable or manually marked as paid" (Admin GraphQL schema).
 */
function unsettledSet(transaction: TransactionState, context: ApiContext) {
  const order = orderOf(context, transaction);
  const open = unsettledOf(order, transaction, context.now());
  return open.presentment > 0 ? moneyBag(order, open) : null;
}

const isPlus = (context: ApiContext): boolean =>
  context.shop.plan === "plus" || context.shop.plan === "enterprise";

const transactionFields = {
  id: (each: TransactionState) => gid("OrderTransaction", each.id),
  kind: (each: TransactionState) => each.kind,
  status: (each: TransactionState) => each.status,
  gateway: (each: TransactionState) => each.gateway,
  formattedGateway: (each: TransactionState) => each.formattedGateway,
  manualPaymentGateway: (each: TransactionState) => each.manualPaymentGateway,
  // Recorded for gateway "manual": false. Assumption: false for every gateway of the sandbox.
  manuallyCapturable: () => false,
  multiCapturable: (each: TransactionState) => each.multiCapturable,
  // "Available only to stores on a Shopify Plus plan" (Admin GraphQL schema).
  authorizationExpiresAt: (each: TransactionState, _args: unknown, context: ApiContext) =>
    isPlus(context) && isAuthorization(each) ? isoTimeOrNull(each.authorizationExpiresAt) : null,
  amountSet: (each: TransactionState, _args: unknown, context: ApiContext) =>
    moneyBag(orderOf(context, each), each.amount),
  amount: (each: TransactionState, _args: unknown, context: ApiContext) =>
    formatMoney(each.amount.shop, orderOf(context, each).currency),
  totalUnsettledSet: (each: TransactionState, _args: unknown, context: ApiContext) =>
    unsettledSet(each, context),
  parentTransaction: (each: TransactionState, _args: unknown, context: ApiContext) =>
    orderOf(context, each).transactions.find((other) => other.id === each.parentId) ?? null,
  order: (each: TransactionState, _args: unknown, context: ApiContext) => orderOf(context, each),
  test: (each: TransactionState) => each.test,
  createdAt: (each: TransactionState) => isoTime(each.createdAt),
  processedAt: (each: TransactionState) => isoTime(each.processedAt),
  errorCode: (each: TransactionState) => each.errorCode,
  paymentId: (each: TransactionState) => each.paymentId,
  authorizationCode: (each: TransactionState) => each.paymentId,
  // Assumption: never recorded; what a gateway sends back has no stable form anyway.
  receiptJson: () => null,
  settlementCurrency: () => null,
  settlementCurrencyRate: () => null,
  shopifyPaymentsSet: () => null,
  paymentDetails: () => null,
  fees: () => [],
};

export const transactionResolvers: ResolverMap = {
  Order: {
    transactions: transactionsOf,
    transactionsCount: (order: OrderState) => ({ count: order.transactions.length, precision: "EXACT" }),
    paymentGatewayNames: (order: OrderState) => [...new Set(order.transactions.map((each) => each.gateway))],
  },
  OrderTransaction: transactionFields,
  ...connectionResolvers("OrderTransaction"),
};
