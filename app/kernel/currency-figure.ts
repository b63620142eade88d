import type { Money } from "./money";

/** An amount over some orders. One per currency; currencies are never added together. */
export interface CurrencyFigure {
  amount: Money;
  orders: number;
}
