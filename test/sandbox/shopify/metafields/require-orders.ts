import { accessDenied, ALL_SCOPES, isGranted } from "../graphql/access";
import type { ApiContext } from "../graphql/context";
import { notModelled } from "../graphql/field-error";

/**
 * "Requires the same access level needed to mutate the owner resource" (shopify.dev, metafieldsSet). The sandbox stores
 * metafields of orders only; every other owner is refused by name. Assumption: the text of the refusal.
 */
export function requireOrders(
  context: ApiContext,
  fieldName: string,
  ownerTypes: string[],
  scope: "read_orders" | "write_orders" = "write_orders",
): void {
  for (const type of ownerTypes)
    if (type.toUpperCase() !== "ORDER") throw notModelled(`${fieldName} on ${type}`);
  if (context.token.scopes.includes(ALL_SCOPES) || isGranted(context.token.scopes, scope)) return;
  throw accessDenied(fieldName, { requiredAccess: `\`${scope}\` access scope.` });
}
