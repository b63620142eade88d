import type { Money } from "./money";

/** A total over some orders in one currency. Amounts in different currencies are never added together. */
export interface CurrencyFigure {
  amount: Money;
  orders: number;
}
