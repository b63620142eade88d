import type { OrderSnapshot } from "./order-snapshot";

/** Whether no money will come of an order: Shopify says that it is a test, or every payment that is followed is one. */
export function isTestOrder(
  { test }: Pick<OrderSnapshot, "test">,
  authorizations: readonly { test: boolean }[],
): boolean {
  return test || (authorizations.length > 0 && authorizations.every((each) => each.test));
}
