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

/** Each figure has one entry per currency, the shop's own first and always there once it is known, the others by name. */
export interface KeyFigures {
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

/** Until the shop's profile was read for the first time; the figures are not complete before that. */
const UNKNOWN_ZONE = "UTC";

/** The figures of the home page. */
export async function readKeyFigures(
  ctx: Pick<AppContext, "db" | "clock">,
  { shop }: { shop: ShopDomain },
): Promise<KeyFigures> {
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
