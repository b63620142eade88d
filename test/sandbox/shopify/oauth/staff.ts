import type { ShopState } from "../../model/shop-state";
import { STAFF_USER_ID } from "./id-token";

const STAFF = { firstName: "Sam", lastName: "de Wit" };

/** The signed-in member of staff, in the form of App Bridge's `shopify.user()`. */
export function staffUser(shop: ShopState, locale: string) {
  return {
    id: STAFF_USER_ID,
    firstName: STAFF.firstName,
    lastName: STAFF.lastName,
    name: `${STAFF.firstName} ${STAFF.lastName}`,
    email: shop.email,
    accountAccess: "full",
    locale,
  };
}

/** The same person in the form of an online token exchange (shopify.dev, "Online access tokens"). */
export function associatedUser(shop: ShopState, userId: number | null) {
  return {
    id: userId ?? STAFF_USER_ID,
    first_name: STAFF.firstName,
    last_name: STAFF.lastName,
    email: shop.email,
    email_verified: true,
    account_owner: true,
    locale: shop.locale,
    collaborator: false,
  };
}
