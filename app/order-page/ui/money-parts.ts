import { isPositive, subtract, type Money } from "~/kernel/money";
import type { OrderDetailView } from "../order-detail-view";

export type MoneyPartKind = "captured" | "refunded" | "remaining" | "voided" | "expired";

export interface MoneyPart {
  kind: MoneyPartKind;
  amount: Money;
  /** Share of the authorized amount, 0 to 1. */
  share: number;
}

type Totals = Pick<
  OrderDetailView,
  "authorized" | "captured" | "refunded" | "remaining" | "voided" | "expired"
>;

/**
 * Divides the authorized amount into parts that add up to it. Refunded money was captured before, so it is taken out of
 * the captured part. Where more was moved elsewhere than was authorized, the shares shrink to fit.
 */
export function divideAuthorized(totals: Totals): MoneyPart[] {
  const amounts: [MoneyPartKind, Money][] = [
    ["captured", subtract(totals.captured, totals.refunded)],
    ["refunded", totals.refunded],
    ["remaining", totals.remaining],
    ["voided", totals.voided],
    ["expired", totals.expired],
  ];
  const shown = amounts.filter(([, amount]) => isPositive(amount));
  const whole = Math.max(
    totals.authorized.amountMinor,
    shown.reduce((sum, [, amount]) => sum + amount.amountMinor, 0),
  );
  return shown.map(([kind, amount]) => ({ kind, amount, share: amount.amountMinor / whole }));
}
