import { getNamedType, type GraphQLResolveInfo } from "graphql";
import type { TokenState } from "../../model/shop-state";
import { fieldError } from "./field-error";
import { adminSchema, type AccessRule } from "./schema";

/** The scope of a token that may do everything: the developer token of the command line. */
export const ALL_SCOPES = "*";

/**
 * Refuses a field that the token's scopes do not open: the field's own row in Shopify's table, or else the row of the
 * type that it returns. Text as recorded 2026-04 for `shopifyPaymentsAccount` and `orderCreateManualPayment`.
 */
export function checkAccess(token: TokenState, info: GraphQLResolveInfo): void {
  const own = adminSchema().access.get(`${info.parentType.name}.${info.fieldName}`);
  if (own) check(token, own, info.fieldName);
  else checkTypeAccess(token, getNamedType(info.returnType).name, info.fieldName);
}

/** For fields of an abstract type, such as `node`: checks the scopes that the concrete type requires. */
export function checkTypeAccess(token: TokenState, typeName: string, fieldName: string): void {
  const rule = adminSchema().access.get(typeName);
  if (rule) check(token, rule, fieldName);
}

function check(token: TokenState, rule: AccessRule, fieldName: string): void {
  if (token.scopes.includes(ALL_SCOPES)) return;
  if (!rule.scopes.some((scope) => isGranted(token.scopes, scope))) throw accessDenied(fieldName, rule);
}

/** Scopes to write include the scopes to read (shopify.dev, "Access scopes"). */
export const isGranted = (granted: string[], scope: string): boolean =>
  granted.includes(scope) || granted.includes(scope.replace(/^read_/, "write_"));

export function accessDenied(fieldName: string, rule: Pick<AccessRule, "requiredAccess">) {
  const requiredAccess = rule.requiredAccess.replace(/^Requires /, "").trim();
  return fieldError(
    "ACCESS_DENIED",
    `Access denied for ${fieldName} field. Required access: ${requiredAccess}`,
    {
      documentation: "https://shopify.dev/api/usage/access-scopes",
      requiredAccess,
    },
  );
}
