import { addBags, zeroBag } from "../../model/money";
import type { OrderState, RefundLineState, RefundState, TransactionState } from "../../model/order-state";
import type { ApiContext, ResolverMap } from "../graphql/context";
import { expectGid, gid } from "../graphql/gid";
import { moneyBag } from "../graphql/money-source";
import { connectionResolvers, pageOfList, type PageArguments } from "../graphql/page";
import { isoTime } from "../graphql/time";
import { lineSource } from "../orders/line-resolvers";
import { orderOf } from "../orders/order-of";

type ListArguments = PageArguments & { reverse?: boolean | null };

interface RefundLineSource {
  order: OrderState;
  line: RefundLineState;
}

interface RefundShippingSource {
  order: OrderState;
  refund: RefundState;
}

/** Assumption: one line however many shipping lines the order has, and none where no shipping is refunded. */
function shippingOf(refund: RefundState, context: ApiContext): RefundShippingSource[] {
  return refund.shipping.presentment > 0 ? [{ order: orderOf(context, refund), refund }] : [];
}

const transactionsOf = (refund: RefundState, context: ApiContext): TransactionState[] =>
  orderOf(context, refund).transactions.filter((each) => refund.transactionIds.includes(each.id));

/** The sum of the refund's successful REFUND transactions (recorded). */
const totalOf = (refund: RefundState, context: ApiContext) =>
  addBags(
    zeroBag(),
    ...transactionsOf(refund, context)
      .filter((each) => each.status === "SUCCESS")
      .map((each) => each.amount),
  );

export const refundResolvers: ResolverMap = {
  QueryRoot: {
    refund: (_source: unknown, args: { id: string }, context) => {
      const id = expectGid("Refund", args.id);
      for (const order of context.shop.orders.values()) {
        const refund = order.refunds.find((each) => each.id === id);
        if (refund) return refund;
      }
      return null;
    },
  },
  Order: {
    refunds: (order: OrderState, args: { first?: number | null }) =>
      order.refunds.slice(0, args.first ?? order.refunds.length),
  },
  Refund: {
    id: (refund: RefundState) => gid("Refund", refund.id),
    legacyResourceId: (refund: RefundState) => String(refund.id),
    note: (refund: RefundState) => refund.note,
    createdAt: (refund: RefundState) => isoTime(refund.createdAt),
    updatedAt: (refund: RefundState) => isoTime(refund.createdAt),
    processedAt: (refund: RefundState) => isoTime(refund.createdAt),
    order: (refund: RefundState, _args: unknown, context: ApiContext) => orderOf(context, refund),
    totalRefundedSet: (refund: RefundState, _args: unknown, context: ApiContext) =>
      moneyBag(orderOf(context, refund), totalOf(refund, context)),
    transactions: (refund: RefundState, args: ListArguments, context: ApiContext) =>
      pageOfList(transactionsOf(refund, context), args, (each) => each.id),
    refundLineItems: (refund: RefundState, args: ListArguments, context: ApiContext) =>
      pageOfList(
        refund.lines.map((line) => ({ order: orderOf(context, refund), line })),
        args,
        ({ line }) => line.id,
      ),
    refundShippingLines: (refund: RefundState, args: PageArguments, context: ApiContext) =>
      pageOfList(shippingOf(refund, context), args, ({ refund: { id } }) => id),
  },
  RefundLineItem: {
    id: ({ line }: RefundLineSource) => gid("RefundLineItem", line.id),
    quantity: ({ line }: RefundLineSource) => line.quantity,
    restockType: ({ line }: RefundLineSource) => line.restockType,
    restocked: ({ line }: RefundLineSource) => line.restocked,
    location: ({ line }: RefundLineSource, _args: unknown, context: ApiContext) =>
      context.shop.locations.find(({ id }) => id === line.locationId) ?? null,
    lineItem: ({ order, line }: RefundLineSource) => lineSource(order, line.lineId),
    subtotalSet: ({ order, line }: RefundLineSource) => moneyBag(order, line.subtotal),
  },
  RefundShippingLine: {
    id: ({ refund }: RefundShippingSource) => gid("RefundShippingLine", refund.id),
    subtotalAmountSet: ({ order, refund }: RefundShippingSource) => moneyBag(order, refund.shipping),
    taxAmountSet: ({ order, refund }: RefundShippingSource) => moneyBag(order, refund.shippingTax),
  },
  ...connectionResolvers("RefundLineItem", "RefundShippingLine"),
};
