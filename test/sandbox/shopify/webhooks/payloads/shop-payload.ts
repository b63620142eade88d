import type { ShopState } from "../../../model/shop-state";

/** REST Shop: body of shop/update and of app/uninstalled. */
export function shopPayload(shop: ShopState) {
  return {
    id: shop.id,
    name: shop.name,
    email: shop.email,
    domain: shop.domain,
    myshopify_domain: shop.domain,
    currency: shop.currency,
    iana_timezone: shop.ianaTimezone,
    primary_locale: shop.locale,
    plan_name: shop.plan,
  };
}
