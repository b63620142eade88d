import type { OrderDetailView } from "../order-detail-view";

/** The parts of an order that an answer to a move speaks of. */
export type MoneyShown = Pick<
  OrderDetailView,
  | ("captured" | "voided" | "refunded" | "remaining" | "owed" | "settledElsewhere")
  | (
      | "status"
      | "canceledAt"
      | "deletedAt"
      | "fulfilledAt"
      | "openOperation"
      | "lastOperation"
      | "confirmations"
    )
>;

/**
 * Whether the page still shows the money as it was when an answer came. The page stays open for hours and follows the
 * order, so that a sentence such as "Nothing has moved yet" would outlive its truth.
 */
export function showsSameMoney(one: MoneyShown, other: MoneyShown): boolean {
  return factsOf(one) === factsOf(other);
}

function factsOf(order: MoneyShown): string {
  const { captured, voided, refunded, remaining, owed, settledElsewhere } = order;
  const { status, canceledAt, deletedAt, fulfilledAt, openOperation, lastOperation, confirmations } = order;
  return JSON.stringify([
    ...[captured, voided, refunded, remaining, owed, settledElsewhere],
    ...[status, canceledAt, deletedAt, fulfilledAt],
    ...[openOperation, lastOperation].map((operation) => operation && [operation.id, operation.state]),
    ...confirmations.map(({ id }) => id),
  ]);
}
