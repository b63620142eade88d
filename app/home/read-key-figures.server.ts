import { findShop } from "~/platform/shops/shops.store.server";
import { overdue, WAITING } from "~/money/order-populations.store.server";
import { readShippedBefore } from "~/money/shipped-before.store.server";
import { sumCapturable, sumCaptured, sumLost } from "./key-figures.store.server";
import { startOfMonth } from "~/kernel/calendar";
import type { CurrencyFigure } from "~/kernel/currency-figure";
import { EXPIRING_WITHIN_DAYS, expiringUntil } from "~/gateways/expiry";
import type { ShopDomain } from "~/kernel/ids";
import { zero } from "~/kernel/money";
import type { AppContext } from "~/context";
import { readUnseen } from "~/orders/backfill/read-unseen.server";
import type { KeyFiguresView } from "./key-figures-view";

/** Until the shop's profile was read for the first time; the figures are not complete before that. */
const UNKNOWN_ZONE = "UTC";

/** The figures of the home page. */
export async function readKeyFigures(
  ctx: Pick<AppContext, "db" | "clock">,
  { shop }: { shop: ShopDomain },
): Promise<KeyFiguresView> {
  const profile = await findShop(ctx.db, shop);
  const shopCurrency = profile?.currency ?? null;
  const now = ctx.clock.now();
  const monthStart = startOfMonth(now, profile?.ianaTimezone ?? UNKNOWN_ZONE);
  const shippedBefore = await readShippedBefore(ctx.db, shop, now);
  const [pending, expiringSoon, captured, shipped, lost] = await Promise.all([
    sumCapturable(ctx.db, shop, WAITING),
    sumCapturable(ctx.db, shop, { ...WAITING, expiresAt: { gt: now, lte: expiringUntil(now) } }),
    sumCaptured(ctx.db, shop, monthStart),
    sumCapturable(ctx.db, shop, overdue(shippedBefore)),
    sumLost(ctx.db, shop, monthStart),
  ]);
  return {
    complete: shopCurrency !== null && (await readUnseen(ctx, shop)) === null,
    pending: ownFirst(pending, shopCurrency),
    expiringSoon: ownFirst(expiringSoon, shopCurrency),
    expiringWithinDays: EXPIRING_WITHIN_DAYS,
    capturedThisMonth: ownFirst(captured, shopCurrency),
    shippedNotCaptured: ownFirst(shipped, shopCurrency),
    lostThisMonth: ownFirst(lost, shopCurrency),
  };
}

function ownFirst(figures: readonly CurrencyFigure[], shopCurrency: string | null): CurrencyFigure[] {
  const own = figures.find(({ amount }) => amount.currency === shopCurrency);
  const others = figures.filter(({ amount }) => amount.currency !== shopCurrency);
  others.sort((a, b) => a.amount.currency.localeCompare(b.amount.currency, "en"));
  if (shopCurrency === null) return others;
  return [own ?? { amount: zero(shopCurrency), orders: 0 }, ...others];
}
