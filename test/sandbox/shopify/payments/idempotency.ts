import { valueFromASTUntyped, type GraphQLResolveInfo } from "graphql";
import type { ShopState } from "../../model/shop-state";
import type { ApiContext } from "../graphql/context";
import { badRequest, fieldError } from "../graphql/field-error";

/** The key of `@idempotent(key:)` on this field. Recorded 2026-04: without the directive the field answers BAD_REQUEST. */
export function requireIdempotencyKey(info: GraphQLResolveInfo): string {
  const directive = info.fieldNodes[0]?.directives?.find((each) => each.name.value === "idempotent");
  if (!directive)
    throw badRequest("The @idempotent directive is required for this mutation but was not provided.");
  const argument = directive.arguments?.find((each) => each.name.value === "key");
  const key = argument ? valueFromASTUntyped(argument.value, info.variableValues) : null;
  // Assumption: the text. The Admin GraphQL schema says that the key must not be empty or blank.
  if (typeof key !== "string" || key.trim() === "")
    throw badRequest("The idempotency key must not be blank.");
  return key;
}

interface Remembered {
  fingerprint: string;
  answer: unknown;
}

const remembered = new WeakMap<ShopState, Map<string, Remembered>>();

/**
 * Does the work once for each key of a field. Assumption: a replay was never recorded. The same key with the same
 * arguments gets the first answer again; with other arguments it is refused, with the code in Shopify's enums.
 */
export function once<T>(
  context: ApiContext,
  info: GraphQLResolveInfo,
  key: string,
  args: unknown,
  work: () => T,
): T {
  const known = remembered.get(context.shop) ?? new Map<string, Remembered>();
  remembered.set(context.shop, known);
  const name = `${info.fieldName}:${key}`;
  const fingerprint = JSON.stringify(args);
  const before = known.get(name);
  if (before && before.fingerprint !== fingerprint)
    throw fieldError(
      "IDEMPOTENCY_KEY_PARAMETER_MISMATCH",
      "The same idempotency key cannot be used with different operation parameters.",
    );
  if (before) return before.answer as T;
  const answer = work();
  known.set(name, { fingerprint, answer });
  return answer;
}
