import { equals, isPositive, type Money } from "~/kernel/money";
import type { OrderDetailView } from "./order-detail-view";
import { countUnits } from "./order-units";

/** One sentence to the customer; amounts and times are put into words by the page. */
export type StoryPart =
  | { says: "ordered"; at: Date; amount: Money }
  | { says: "ordered_paid_in_part"; at: Date; amount: Money; paid: Money }
  | { says: "canceled"; at: Date }
  | { says: "not_shipped" }
  | { says: "shipped_in_part"; at: Date | null; shipped: number; ordered: number }
  | { says: "shipped"; at: Date | null; tracking: string | null }
  | { says: "under_way"; amount: Money }
  | { says: "not_approved" }
  | { says: "refunded"; amount: Money }
  | { says: "refunded_in_part"; amount: Money; refunded: Money }
  | { says: "captured_in_part"; amount: Money }
  | { says: "captured"; at: Date | null; amount: Money }
  | { says: "settled"; amount: Money }
  | { says: "still_open"; amount: Money }
  | { says: "approved"; amount: Money }
  | { says: "expired"; amount: Money }
  | { says: "voided"; amount: Money }
  | { says: "nothing_open" };

type Told = Pick<
  OrderDetailView,
  | "processedAt"
  | "total"
  | "paidElsewhere"
  | "settledElsewhere"
  | "canceledAt"
  | "lines"
  | "parcels"
  | "fulfilledAt"
  | "openOperation"
  | "authorizations"
  | "captured"
  | "capturedAt"
  | "refunded"
  | "remaining"
  | "owed"
  | "expired"
  | "voided"
>;

/** What happened, in sentences for the customer: what was ordered, what became of the goods, and of the money. */
export function storyOf(order: Told): StoryPart[] {
  return [orderedOf(order), goodsOf(order), ...moneyOf(order)];
}

function orderedOf({ processedAt: at, total: amount, paidElsewhere: paid }: Told): StoryPart {
  return isPositive(paid)
    ? { says: "ordered_paid_in_part", at, amount, paid }
    : { says: "ordered", at, amount };
}

function goodsOf({ lines, parcels, fulfilledAt, canceledAt }: Told): StoryPart {
  const { ordered, shipped } = countUnits({ lines });
  const last = parcels.at(-1);
  if (fulfilledAt !== null || (shipped > 0 && shipped >= ordered)) {
    const at = last?.leftAt ?? fulfilledAt;
    return { says: "shipped", at, tracking: last?.tracking.at(-1)?.number ?? null };
  }
  if (shipped > 0) return { says: "shipped_in_part", at: last?.leftAt ?? null, shipped, ordered };
  return canceledAt ? { says: "canceled", at: canceledAt } : { says: "not_shipped" };
}

/** A part that was collected, given back or settled is told with what is still open, which the customer owes. */
function moneyOf(order: Told): StoryPart[] {
  const { captured, settledElsewhere, owed, openOperation } = order;
  if (openOperation) return [{ says: "under_way", amount: openOperation.amount }];
  const parts: StoryPart[] = [];
  if (isPositive(captured)) parts.push(capturedOf(order));
  if (isPositive(settledElsewhere)) parts.push({ says: "settled", amount: settledElsewhere });
  if (parts.length === 0) return [uncapturedOf(order)];
  if (isPositive(owed)) parts.push({ says: "still_open", amount: owed });
  return parts;
}

function capturedOf({ captured, capturedAt, refunded, owed }: Told): StoryPart {
  if (equals(captured, refunded)) return { says: "refunded", amount: captured };
  if (isPositive(refunded)) return { says: "refunded_in_part", amount: captured, refunded };
  if (isPositive(owed)) return { says: "captured_in_part", amount: captured };
  return { says: "captured", at: capturedAt, amount: captured };
}

function uncapturedOf(order: Told): StoryPart {
  const { remaining, expired, voided, authorizations } = order;
  if (authorizations.length > 0 && authorizations.every(({ state }) => state !== "authorized"))
    return { says: "not_approved" };
  if (isPositive(remaining)) return { says: "approved", amount: remaining };
  if (isPositive(expired)) return { says: "expired", amount: expired };
  return isPositive(voided) ? { says: "voided", amount: voided } : { says: "nothing_open" };
}
