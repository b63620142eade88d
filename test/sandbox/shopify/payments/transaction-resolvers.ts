import { capturableOf, isAuthorization, unsettledOf } from "../../model/authorization";
import { formatMoney } from "../../model/money";
import type { OrderState, TransactionState } from "../../model/order-state";
import type { ApiContext, ResolverMap } from "../graphql/context";
import { gid } from "../graphql/gid";
import { accessDenied } from "../graphql/access";
import { moneyBag, type MoneySource } from "../graphql/money-source";
import { connectionResolvers } from "../graphql/page";
import { adminSchema } from "../graphql/schema";
import { orderOf } from "../orders/order-of";
import { paymentDetailFields, paymentDetailResolvers } from "./payment-details";
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

/** The same amount in the deprecated fields: in the shop's currency. */
const unsettled = (transaction: TransactionState, context: ApiContext): MoneySource | null => {
  const order = orderOf(context, transaction);
  const open = unsettledOf(order, transaction, context.now());
  return open.presentment > 0 ? { minor: open.shop, currency: order.currency } : null;
};

/**
 * Staff are known to apps of some stores only; the table of scopes beside the schema says so, and the scope itself is
 * checked before this. Assumption: nobody takes payments at a Shopify POS device, so nobody is ever named.
 */
function staffOf(_each: TransactionState, _args: unknown, context: ApiContext): null {
  const rule = adminSchema().access.get("StaffMember");
  if (rule && !["advanced", "plus", "enterprise"].includes(context.shop.plan))
    throw accessDenied("user", rule);
  return null;
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
  // Recorded for gateway "manual": false. Assumption: true for any other while a part of it can be captured.
  manuallyCapturable: (each: TransactionState, _args: unknown, context: ApiContext) =>
    !each.manualPaymentGateway && capturableOf(orderOf(context, each), each, context.now()).presentment > 0,
  multiCapturable: (each: TransactionState) => each.multiCapturable,
  // "Available only to stores on a Shopify Plus plan" (Admin GraphQL schema).
  authorizationExpiresAt: (each: TransactionState, _args: unknown, context: ApiContext) =>
    isPlus(context) && isAuthorization(each) ? isoTimeOrNull(each.authorizationExpiresAt) : null,
  amountSet: (each: TransactionState, _args: unknown, context: ApiContext) =>
    moneyBag(orderOf(context, each), each.amount),
  amount: (each: TransactionState, _args: unknown, context: ApiContext) =>
    formatMoney(each.amount.shop, orderOf(context, each).currency),
  amountV2: (each: TransactionState, _args: unknown, context: ApiContext): MoneySource => ({
    minor: each.amount.shop,
    currency: orderOf(context, each).currency,
  }),
  totalUnsettledSet: (each: TransactionState, _args: unknown, context: ApiContext) =>
    unsettledSet(each, context),
  totalUnsettled: (each: TransactionState, _args: unknown, context: ApiContext) => {
    const open = unsettled(each, context);
    return open && formatMoney(open.minor, open.currency);
  },
  totalUnsettledV2: (each: TransactionState, _args: unknown, context: ApiContext) => unsettled(each, context),
  parentTransaction: (each: TransactionState, _args: unknown, context: ApiContext) =>
    orderOf(context, each).transactions.find((other) => other.id === each.parentId) ?? null,
  order: (each: TransactionState, _args: unknown, context: ApiContext) => orderOf(context, each),
  test: (each: TransactionState) => each.test,
  createdAt: (each: TransactionState) => isoTime(each.createdAt),
  processedAt: (each: TransactionState) => isoTime(each.processedAt),
  errorCode: (each: TransactionState) => each.errorCode,
  paymentId: (each: TransactionState) => each.paymentId,
  authorizationCode: (each: TransactionState) => each.paymentId,
  // Assumption: never recorded; a gateway's receipt has no stable form anyway.
  receiptJson: (each: TransactionState) => each.receiptJson,
  settlementCurrency: () => null,
  settlementCurrencyRate: () => null,
  shopifyPaymentsSet: () => null,
  ...paymentDetailFields,
  // Assumption: Shopify Payments takes no fee in the sandbox, and nobody else's is known ("only present for Shopify
  // Payments transactions", Admin GraphQL schema).
  fees: () => [],
  user: staffOf,
  // Cash, Shopify POS, suggested refunds and settled exchange differences do not happen in the sandbox.
  amountRoundingSet: () => null,
  currencyExchangeAdjustment: () => null,
  device: () => null,
  location: () => null,
  maximumRefundable: () => null,
  maximumRefundableV2: () => null,
};

export const transactionResolvers: ResolverMap = {
  Order: {
    transactions: transactionsOf,
    transactionsCount: (order: OrderState) => ({ count: order.transactions.length, precision: "EXACT" }),
    paymentGatewayNames: (order: OrderState) => [...new Set(order.transactions.map((each) => each.gateway))],
  },
  OrderTransaction: transactionFields,
  ...paymentDetailResolvers,
  ...connectionResolvers("OrderTransaction"),
};
