import type { OrderState, PaymentState, RefundState } from "./smartpay-state";

/** Objects as the API shows them. `isExpanded`: the objects that they name in full, else their ids alone. */
export function orderView(order: OrderState, isExpanded: boolean) {
  return {
    id: order.id,
    object: "order",
    test: order.mode === "test",
    createdAt: order.createdAt,
    updatedAt: order.updatedAt,
    ...(order.expiresAt === null ? {} : { expiresAt: order.expiresAt }),
    amount: order.amount,
    currency: order.currency,
    status: order.status as string,
    lineItems: order.lineItems.map(({ id }) => id),
    payments: order.payments.map((payment) => (isExpanded ? paymentView(order, payment, true) : payment.id)),
    ...(order.reference === null ? {} : { reference: order.reference }),
    metadata: {},
  };
}

export function paymentView(order: OrderState, payment: PaymentState, isExpanded: boolean) {
  const { id, createdAt, amount, reference } = payment;
  return {
    id,
    object: "payment",
    test: order.mode === "test",
    createdAt,
    updatedAt: createdAt,
    amount,
    currency: order.currency,
    order: order.id,
    refunds: payment.refunds.map((refund) => (isExpanded ? refundView(order, payment, refund) : refund.id)),
    ...(reference === null ? {} : { reference }),
    status: "processed",
    metadata: {},
  };
}

export function refundView(order: OrderState, payment: PaymentState, refund: RefundState) {
  const { id, createdAt, amount, reason, reference } = refund;
  return {
    id,
    object: "refund",
    test: order.mode === "test",
    createdAt,
    updatedAt: createdAt,
    amount,
    currency: order.currency,
    payment: payment.id,
    reason,
    ...(reference === null ? {} : { reference }),
    metadata: {},
  };
}
