import type { ShopState } from "../../model/shop-state";
import { STAFF_USER_ID, staffOf } from "../../model/staff-state";

/** The signed-in member of staff, in the form of App Bridge's `shopify.user()`. */
export function staffUser(shop: ShopState, locale: string) {
  const { id, firstName, lastName } = staffOf(shop, STAFF_USER_ID);
  return {
    id,
    firstName,
    lastName,
    name: `${firstName} ${lastName}`,
    email: shop.email,
    accountAccess: "full",
    locale,
  };
}

/** A person in the form of an online token exchange (shopify.dev, "Online access tokens"). */
export function associatedUser(shop: ShopState, userId: number | null) {
  const staff = staffOf(shop, userId ?? STAFF_USER_ID);
  const { id, firstName, lastName, accountOwner, email, emailVerified } = staff;
  return {
    id,
    first_name: firstName,
    last_name: lastName,
    email,
    email_verified: emailVerified,
    account_owner: accountOwner,
    locale: shop.locale,
    collaborator: false,
  };
}
