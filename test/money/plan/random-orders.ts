import fc from "fast-check";
import { asId, type AuthorizationId, type LineId, type OrderId } from "~/kernel/ids";
import { summarizeLedger } from "~/money/ledger/ledger";
import { type LedgerEntry, type LedgerEntryKind } from "~/money/ledger/ledger-entry";
import { lineAmountsOf, type MovedLine, type PricedLine } from "~/money/plan/line-amounts";
import { money, subtract, sum, type Money } from "~/kernel/money";
import { amountToDivide } from "~/money/plan/amount-to-divide";
import type { PlanCaptureInput } from "~/money/plan/plan-capture";
import type { Selection } from "~/money/plan/selection";
import { at } from "../../orders/order-snapshots";

/** An order as a checkout makes it: prices, what came off the whole order, what a gift card paid, and its authorizations. */
export interface RandomOrder {
  currency: string;
  lines: PricedLine[];
  shippingDue: Money;
  total: Money;
  paidElsewhere: Money;
  authorizations: { id: AuthorizationId; amount: Money; multiCapturable: boolean }[];
}

/** 0, 2 and 3 decimals. */
export const currency = fc.constantFrom("JPY", "EUR", "KWD");

const pricedLine = fc.record({
  quantity: fc.integer({ min: 1, max: 9 }),
  due: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 99_999_999 })),
});

/** Shares of 1,000 that come off: an order-level discount, a gift card, and what a second authorization covers. */
const shares = fc.record({
  discount: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 900 })),
  giftCard: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 900 })),
  upsell: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 999 })),
});

export const randomOrder: fc.Arbitrary<RandomOrder> = fc
  .record({
    currency,
    lines: fc.array(pricedLine, { minLength: 1, maxLength: 8 }),
    shipping: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 5_000 })),
    shares,
    multiCapturable: fc.boolean(),
  })
  .map((given): RandomOrder => {
    const inMinor = (amount: number) => money(amount, given.currency);
    const lines = given.lines.map(({ quantity, due }, index) => ({
      id: asId<LineId>(String(index + 1)),
      quantity,
      quantityCurrent: quantity,
      due: inMinor(due),
    }));
    const gross = given.lines.reduce((total, { due }) => total + due, given.shipping);
    const part = (whole: number, share: number) => Math.floor((whole * share) / 1_000);
    const total = Math.max(1, gross - part(gross, given.shares.discount));
    const paidElsewhere = Math.min(total - 1, part(total, given.shares.giftCard));
    const authorized = total - paidElsewhere;
    const upsell = Math.min(authorized - 1, part(authorized, given.shares.upsell));
    const { multiCapturable } = given;
    return {
      currency: given.currency,
      lines,
      shippingDue: inMinor(given.shipping),
      total: inMinor(total),
      paidElsewhere: inMinor(paidElsewhere),
      authorizations: [authorized - upsell, ...(upsell > 0 ? [upsell] : [])].map((amount, index) => ({
        id: asId<AuthorizationId>(String(index + 1)),
        amount: inMinor(amount),
        multiCapturable,
      })),
    };
  });

export const authorizedOf = ({ authorizations, currency: code }: RandomOrder): Money =>
  sum(
    authorizations.map(({ amount }) => amount),
    code,
  );

let references = 0;
export function entry(
  authorizationId: AuthorizationId,
  kind: LedgerEntryKind,
  amount: Money,
  fields: Partial<LedgerEntry> = {},
): LedgerEntry {
  references += 1;
  return {
    orderId: asId<OrderId>("1001"),
    authorizationId,
    kind,
    amount,
    source: "app",
    reference: `entry-${references}`,
    operationId: null,
    occurredAt: at(references),
    ...fields,
  };
}

export const authorizedEntries = (order: RandomOrder): LedgerEntry[] =>
  order.authorizations.map(({ id, amount }) => entry(id, "authorized", amount));

/** The facts that a plan takes, with what was captured so far. */
export function planInput(
  order: RandomOrder,
  state: { entries: LedgerEntry[]; moved: MovedLine[]; takenOff?: Money },
  selection: Selection,
): PlanCaptureInput {
  const { currency: code, total, paidElsewhere, lines, shippingDue } = order;
  const amounts = {
    currency: code,
    total,
    totalCurrent: state.takenOff ? subtract(total, state.takenOff) : total,
    paidElsewhere,
    settledElsewhere: money(0, code),
    canceledAt: null,
  };
  const { entries, moved } = state;
  const authorizations = order.authorizations.map((each) => ({
    ...each,
    expiresAt: null,
    expirySource: null,
    authority: "shopify" as const,
    directState: null,
  }));
  const whole = amountToDivide({ order: amounts, authorizations, entries }, { lines, shippingDue });
  return {
    order: amounts,
    authorizations,
    entries,
    lines: lineAmountsOf({
      lines,
      shippingDue,
      whole,
      moved,
      refundable: summarizeLedger(entries, code).refundable,
    }),
    hasOpenOperation: false,
    selection,
    authorizationId: null,
    givesUpRest: false,
    ignoresCurrentTotal: false,
  };
}
