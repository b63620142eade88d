import type { OrderSnapshot } from "./order-snapshot";

/** Whether the order will bring no money: Shopify calls it a test, or every payment that the app follows is a test. */
export function isTestOrder(
  { test }: Pick<OrderSnapshot, "test">,
  authorizations: readonly { test: boolean }[],
): boolean {
  return test || (authorizations.length > 0 && authorizations.every((each) => each.test));
}
