import type { CustomerState, ShopState } from "./shop-state";
import type { World } from "./world";

export interface CustomerInput {
  email?: string | null;
  firstName?: string | null;
  lastName?: string | null;
  locale?: string;
}

/** E-mail to customer id per shop, so that seeding a hundred thousand orders stays linear. */
const byEmail = new WeakMap<ShopState, Map<string, number>>();

/** The shop's customer with this e-mail, else a new one (recorded: `email` without a customer creates one). */
export function findOrCreateCustomer(world: World, shop: ShopState, input: CustomerInput): CustomerState {
  const known = byEmail.get(shop) ?? new Map<string, number>();
  byEmail.set(shop, known);
  const email = input.email?.trim() || null;
  const id = email === null ? undefined : known.get(email.toLowerCase());
  const found = id === undefined ? undefined : shop.customers.get(id);
  if (found) return found;
  const customer: CustomerState = {
    id: world.nextId(),
    email,
    firstName: input.firstName ?? null,
    lastName: input.lastName ?? null,
    locale: input.locale ?? shop.locale,
  };
  shop.customers.set(customer.id, customer);
  if (email !== null) known.set(email.toLowerCase(), customer.id);
  return customer;
}
