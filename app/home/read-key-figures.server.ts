import { findShop } from "~/platform/shops/shops.store.server";
import type { Shop } from "~/platform/database/generated/client";
import { sumFigures } from "./key-figures.store.server";
import type { CurrencyFigure } from "~/kernel/currency-figure";
import { EXPIRING_WITHIN_DAYS } from "~/gateways/expiry";
import type { ShopDomain } from "~/kernel/ids";
import { zero } from "~/kernel/money";
import { byOwnFirst } from "~/kernel/sum-by-currency";
import { shippedBefore } from "~/settings/grace";
import { readRules, type Rules } from "~/settings/rules.server";
import type { AppContext } from "~/context";
import { isAllSeen, type Unseen } from "~/orders/backfill/backfill-view";
import { readSeen } from "~/orders/backfill/read-backfill.server";
import type { KeyFiguresView } from "./key-figures-view";
import { toDailyView, type DailyRow } from "./place-days";

/** The figures of the home page. */
export async function readKeyFigures(
  ctx: Pick<AppContext, "db" | "clock">,
  { shop, ...given }: { shop: ShopDomain; profile?: Shop; unseen?: Unseen; rules?: Rules },
): Promise<KeyFiguresView> {
  const profile = given.profile ?? (await findShop(ctx.db, shop));
  const shopCurrency = profile?.currency ?? null;
  const now = ctx.clock.now();
  const rules = given.rules ?? (await readRules(ctx.db, shop));
  const figures = await sumFigures(ctx.db, shop, { now, shippedBefore: shippedBefore(rules, now) });
  const unseen = given.unseen === undefined ? (await readSeen(ctx, shop)).unseen : given.unseen;
  return {
    complete: isAllSeen(shopCurrency, unseen),
    pending: withOwn(figures.pending, shopCurrency),
    expiringSoon: withOwn(figures.expiringSoon, shopCurrency),
    expiringWithinDays: EXPIRING_WITHIN_DAYS,
    monthFrom: monthOf(figures.daily),
    capturedThisMonth: withOwn(figures.captured, shopCurrency),
    shippedNotCaptured: withOwn(figures.shippedNotCaptured, shopCurrency),
    lostThisMonth: {
      shipped: withOwn(figures.lostShipped, shopCurrency),
      unshipped: withOwn(figures.lostUnshipped, shopCurrency),
    },
    daily: toDailyView(figures.daily, shopCurrency),
  };
}

function monthOf(daily: readonly DailyRow[]): string | null {
  const today = daily.find(({ tally }) => tally === "today")?.day;
  return today ? `${today.slice(0, "2026-11".length)}-01` : null;
}

/** The shop's own currency comes first, and is there even where it has nothing. */
function withOwn(figures: readonly CurrencyFigure[], own: string | null): CurrencyFigure[] {
  const isMissing = own !== null && !figures.some(({ amount }) => amount.currency === own);
  const all = isMissing ? [...figures, { amount: zero(own), orders: 0 }] : figures;
  const compare = byOwnFirst(own);
  return all.toSorted((one, other) => compare(one.amount.currency, other.amount.currency));
}
