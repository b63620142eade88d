import {
  remainingOf,
  statusOf,
  totalOf,
  type AffirmEventState,
  type AffirmTransactionState,
} from "./affirm-state";

/** Recorded times are whole seconds. */
const timeOf = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;

export function eventView(event: AffirmEventState, currency: string): object {
  return {
    ...(event.amount === null ? {} : { amount: event.amount }),
    created: timeOf(event.at),
    currency,
    ...(event.type.endsWith("capture") ? { fee: 0 } : {}),
    ...(event.type === "refund" ? { fee_refunded: 0 } : {}),
    id: event.id,
    ...(event.referenceId === null ? {} : { reference_id: event.referenceId }),
    type: event.type,
  };
}

/** Recorded: the newest event comes first, and without `expand=events` the list is empty, whatever happened. */
export function transactionView(
  transaction: AffirmTransactionState,
  { expandsEvents, word }: { expandsEvents: boolean; word: string | null },
): object {
  const { merchant, expiresAt, orderId, events } = transaction;
  return {
    amount: transaction.amount,
    amount_refunded: totalOf(transaction, "refunded"),
    ...(expiresAt === null ? {} : { authorization_expiration: timeOf(expiresAt) }),
    checkout_id: transaction.checkoutToken,
    created: timeOf(transaction.createdAt),
    currency: merchant.currency,
    events: expandsEvents ? events.toReversed().map((event) => eventView(event, merchant.currency)) : [],
    id: transaction.id,
    ...(orderId === null ? {} : { order_id: orderId }),
    provider_id: 1,
    remaining_capturable_amount: remainingOf(transaction),
    status: word ?? statusOf(transaction),
  };
}
