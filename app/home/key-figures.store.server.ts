import type { Database } from "~/platform/database/client.server";
import { toFigure } from "~/money/kept-tallies.store.server";
import { talliesSql, type TallyMoment } from "~/order-list/order-tallies.store.server";
import type { CurrencyFigure } from "~/kernel/currency-figure";
import type { ShopDomain } from "~/kernel/ids";
import { dailySql } from "./daily-figures.store.server";
import type { DailyRow } from "./place-days";

export interface Figures {
  pending: CurrencyFigure[];
  expiringSoon: CurrencyFigure[];
  shippedNotCaptured: CurrencyFigure[];
  captured: CurrencyFigure[];
  /** Lost on orders of which goods had left, and on orders that never shipped. */
  lostShipped: CurrencyFigure[];
  lostUnshipped: CurrencyFigure[];
  daily: DailyRow[];
}

/**
 * The figures by currency: the amount that waits to be captured, its parts that expire soon or are overdue, the amounts
 * captured and lost since the shop's month began, and the days. None of them takes longer in a larger shop.
 */
export async function sumFigures(db: Database, shop: ShopDomain, moment: TallyMoment): Promise<Figures> {
  const rows = await db.$queryRaw<DailyRow[]>`
    SELECT tally, NULL AS day, currency, orders, amount FROM (${talliesSql(shop, moment)}) counts
    UNION ALL ${dailySql(shop, moment.now)}`;
  const of = (tally: string) => rows.filter((row) => row.tally === tally && row.day === null).map(toFigure);
  return {
    pending: of("pending"),
    expiringSoon: of("expiring"),
    shippedNotCaptured: of("overdue"),
    captured: of("captured_since"),
    lostShipped: of("lost_shipped_since"),
    lostUnshipped: of("lost_unshipped_since"),
    daily: rows,
  };
}
