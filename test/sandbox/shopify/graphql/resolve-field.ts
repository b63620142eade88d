import type { GraphQLResolveInfo } from "graphql";
import { checkAccess } from "./access";
import type { ApiContext, ResolverMap } from "./context";
import { notModelled } from "./field-error";
import { checkStaff } from "./staff-permission";

/** Merges the rooms' tables; the same field in two rooms is a bug. */
export function mergeResolvers(...maps: ResolverMap[]): ResolverMap {
  const merged: ResolverMap = {};
  for (const map of maps) {
    for (const [type, fields] of Object.entries(map)) {
      const known = (merged[type] ??= {});
      for (const [field, resolver] of Object.entries(fields)) {
        if (known[field]) throw new Error(`${type}.${field} is resolved in two places.`);
        known[field] = resolver;
      }
    }
  }
  return merged;
}

/**
 * Arguments of modelled fields that the sandbox would have to ignore. Using one is an error, like using a field that is
 * not modelled; null and false use nothing.
 */
const ARGUMENTS_NOT_MODELLED: Record<string, string[]> = {
  "Order.fulfillmentOrders": ["query", "displayable"],
  "Order.fulfillments": ["query"],
  "Order.returns": ["query"],
  "Order.shippingLines": ["includeRemovals"],
  "QueryRoot.locations": ["query", "includeInactive", "includeLegacy"],
  "QueryRoot.metafieldDefinitions": ["query", "constraintStatus", "constraintSubtype"],
  "Mutation.fulfillmentOrderReleaseHold": ["externalId"],
  "Mutation.bulkOperationRunQuery": ["groupObjects"],
};

const asksForNothing = (value: unknown): boolean =>
  value === undefined || value === null || value === false || (Array.isArray(value) && value.length === 0);

function refuseArguments(name: string, args: Record<string, unknown>): void {
  for (const argument of ARGUMENTS_NOT_MODELLED[name] ?? [])
    if (!asksForNothing(args[argument])) throw notModelled(`${name}(${argument}:)`);
}

/** Refuses keys of an input that the sandbox would ignore. Defaults of the schema arrive as if they had been sent. */
export function refuseUnmodelledKeys(inputType: string, input: object, modelled: readonly string[]): void {
  for (const [key, value] of Object.entries(input))
    if (!modelled.includes(key) && !asksForNothing(value)) throw notModelled(`${inputType}.${key}`);
}

/** The only path to a field's value: check the access, check that it is modelled, then resolve. */
export const createFieldResolver =
  (resolvers: ResolverMap) =>
  (
    source: unknown,
    args: Record<string, unknown>,
    context: ApiContext,
    info: GraphQLResolveInfo,
  ): unknown => {
    const { name } = info.parentType;
    checkAccess(context.token, info);
    checkStaff(context, info);
    const resolver = resolvers[name]?.[info.fieldName];
    if (!resolver) throw notModelled(`${name}.${info.fieldName}`);
    refuseArguments(`${name}.${info.fieldName}`, args);
    return resolver(source as never, args as never, context, info);
  };
