import type { CurrencyFigure } from "~/kernel/currency-figure";
import type { DailyView } from "./daily-view";

/** Each figure has one entry per currency: the shop's own first, always there once known; then the others by name. */
export interface KeyFiguresView {
  /** False while the shop may have orders that the app has not seen. A missing amount is then unknown and not zero. */
  complete: boolean;
  /** Every amount that is owed and can still be captured. */
  pending: CurrencyFigure[];
  /** The part of `pending` that expires within `expiringWithinDays`. */
  expiringSoon: CurrencyFigure[];
  expiringWithinDays: number;
  /** The first day of the shop's month, "2026-11-01"; null where its day is not known. */
  monthFrom: string | null;
  /** Since the month began in the shop's time zone. Its orders are those of which the last capture was in the month. */
  capturedThisMonth: CurrencyFigure[];
  /** Orders that were shipped whole and are not captured after their grace time: goods given away if it stays so. */
  shippedNotCaptured: CurrencyFigure[];
  /**
   * Owed amounts that lapsed, or were voided after shipping, since the month began in the shop's time zone, and that
   * can never be captured any more. Of shipped orders the goods were given away; the others still have theirs.
   */
  lostThisMonth: { shipped: CurrencyFigure[]; unshipped: CurrencyFigure[] };
  /** What happened on the last days, and what expires on the next. */
  daily: DailyView;
}
