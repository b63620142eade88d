import type { CurrencyFigure } from "~/kernel/currency-figure";

/** Each figure has one entry per currency, the shop's own first and always there once it is known, the others by name. */
export interface KeyFiguresView {
  /** False while the shop may have orders that were not seen: what is missing is then not zero, but not known. */
  complete: boolean;
  /** Everything that is owed and can still be captured. */
  pending: CurrencyFigure[];
  /** Of it, what expires within `expiringWithinDays`. */
  expiringSoon: CurrencyFigure[];
  expiringWithinDays: number;
  /** Since the month began on the shop's clocks. */
  capturedThisMonth: CurrencyFigure[];
  /** Shipped whole and still not captured when whoever captures has had the time for it: goods given away if it stays so. */
  shippedNotCaptured: CurrencyFigure[];
  /**
   * Lapsed, or voided after shipping, since the month began on the shop's clocks: owed, and never to be captured any
   * more.
   */
  lostThisMonth: CurrencyFigure[];
}
