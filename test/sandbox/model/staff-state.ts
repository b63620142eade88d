import type { ShopState } from "./shop-state";

/**
 * What a shop's owner may take away from a member of staff, as far as it concerns an order's money. The schema names
 * the first and the last; Assumption: the names of the other two, which it only describes.
 */
export const STAFF_PERMISSIONS = [
  "capture_payments_for_orders",
  "cancel_orders",
  "refund_orders",
  "mark_orders_as_paid",
] as const;
export type StaffPermission = (typeof STAFF_PERMISSIONS)[number];

export interface StaffState {
  id: number;
  firstName: string;
  lastName: string;
  accountOwner: boolean;
  permissions: StaffPermission[];
  email: string;
  /** Whether Shopify saw that the address is the person's own. */
  emailVerified: boolean;
}

/** The shop's owner, who uses the sandbox's admin. */
export const STAFF_USER_ID = 90_210_001;

/** A member of staff with this id; one that was never changed may do everything. */
export function staffOf(shop: ShopState, id: number): StaffState {
  return shop.staff.get(id) ?? newStaff(shop, id);
}

/** Whoever has the same id in two shops is the same person there, with the same address. */
function newStaff(shop: ShopState, id: number): StaffState {
  const accountOwner = id === STAFF_USER_ID;
  const email = accountOwner ? shop.email : `staff-${id}@example.com`;
  const name = { firstName: "Sam", lastName: "de Wit" };
  return { id, ...name, accountOwner, permissions: [...STAFF_PERMISSIONS], email, emailVerified: true };
}
