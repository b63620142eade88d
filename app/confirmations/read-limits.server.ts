import type { AppContext } from "~/context";
import type { ShopDomain } from "~/kernel/ids";
import { formatTyped } from "~/kernel/parse-amount";
import type { Shop } from "~/platform/database/generated/client";
import { readShopSettings } from "~/settings/settings.store.server";
import { findCurrencies } from "./confirmations.store.server";

export interface LimitView {
  currency: string;
  /** As a person types it; empty where the currency has no limit. */
  typed: string;
}

/** The limits in every currency of the shop and of its orders. */
export async function readLimitsOf(
  { db }: Pick<AppContext, "db">,
  { profile, locale }: { profile: Shop; locale: string },
): Promise<LimitView[]> {
  const shop = profile.shop as ShopDomain;
  const [{ secondPersonLimits }, used] = await Promise.all([
    readShopSettings(db, shop),
    findCurrencies(db, shop),
  ]);
  const own = profile.currency === null ? [] : [profile.currency];
  const currencies = new Set([...own, ...used, ...secondPersonLimits.map(({ currency }) => currency)]);
  return [...currencies].map((currency) => {
    const limit = secondPersonLimits.find((each) => each.currency === currency);
    return { currency, typed: limit ? formatTyped(limit, locale) : "" };
  });
}
