import { readShopSettings } from "./settings.store.server";
import { findShop } from "~/platform/shops/shops.store.server";
import type { ShopDomain } from "~/kernel/ids";
import type { AppContext } from "~/context";
import { DEFAULT_LOCALE } from "~/platform/i18n/locale";

/** Whom the app writes to, and in which language and time zone. */
export interface Readers {
  /** The addresses in the settings, or else the shop's own address; empty where neither is known. */
  recipients: string[];
  locale: string;
  timeZone: string;
  shopName: string;
}

/** Null where the shop does not have the app. */
export async function readRecipients(ctx: Pick<AppContext, "db">, shop: ShopDomain): Promise<Readers | null> {
  const profile = await findShop(ctx.db, shop);
  if (!profile || profile.uninstalledAt) return null;
  const { notificationEmails, notificationLocale } = await readShopSettings(ctx.db, shop);
  const own = profile.email ? [profile.email] : [];
  return {
    recipients: notificationEmails.length > 0 ? notificationEmails : own,
    locale: notificationLocale ?? DEFAULT_LOCALE,
    timeZone: profile.ianaTimezone ?? "UTC",
    shopName: profile.name ?? shop,
  };
}
