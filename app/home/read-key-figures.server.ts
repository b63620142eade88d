import { findShop } from "~/platform/shops/shops.store.server";
import type { Shop } from "~/platform/database/generated/client";
import { sumFigures } from "./key-figures.store.server";
import type { CurrencyFigure } from "~/kernel/currency-figure";
import { EXPIRING_WITHIN_DAYS } from "~/gateways/expiry";
import type { ShopDomain } from "~/kernel/ids";
import { zero } from "~/kernel/money";
import { shippedBefore } from "~/settings/grace";
import { readRules, type Rules } from "~/settings/rules.server";
import type { AppContext } from "~/context";
import type { Unseen } from "~/orders/backfill/backfill-view";
import { readSeen } from "~/orders/backfill/read-backfill.server";
import type { KeyFiguresView } from "./key-figures-view";
import { toDailyView } from "./place-days";

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
  const { unseen } = given.unseen === undefined ? await readSeen(ctx, shop) : given;
  return {
    complete: shopCurrency !== null && unseen === null,
    pending: ownFirst(figures.pending, shopCurrency),
    expiringSoon: ownFirst(figures.expiringSoon, shopCurrency),
    expiringWithinDays: EXPIRING_WITHIN_DAYS,
    capturedThisMonth: ownFirst(figures.captured, shopCurrency),
    shippedNotCaptured: ownFirst(figures.shippedNotCaptured, shopCurrency),
    lostThisMonth: {
      shipped: ownFirst(figures.lostShipped, shopCurrency),
      unshipped: ownFirst(figures.lostUnshipped, shopCurrency),
    },
    daily: toDailyView(figures.daily, shopCurrency),
  };
}

function ownFirst(figures: readonly CurrencyFigure[], shopCurrency: string | null): CurrencyFigure[] {
  const own = figures.find(({ amount }) => amount.currency === shopCurrency);
  const others = figures.filter(({ amount }) => amount.currency !== shopCurrency);
  others.sort((a, b) => a.amount.currency.localeCompare(b.amount.currency, "en"));
  if (shopCurrency === null) return others;
  return [own ?? { amount: zero(shopCurrency), orders: 0 }, ...others];
}
