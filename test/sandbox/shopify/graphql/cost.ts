import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isListType,
  isUnionType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type GraphQLError,
  type GraphQLNamedType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";

import { adminSchema } from "./schema";
import { fieldOf } from "./field-of";
import {
  branchOf,
  createWalk,
  EVERYTHING,
  fieldsOf,
  isAbsent,
  isIncluded,
  numberOf,
  valueOf,
  type Walk,
} from "./selection-walk";

/** Recorded 2026-04: these types cost nothing, and neither do their selections. */
const FREE_TYPES = new Set(["MoneyBag", "MoneyV2", "PageInfo", "UserError"]);

/** Mutations cost 10, except these (recorded 2026-04). */
const MUTATION_BASES: Record<string, number> = {
  orderCapture: 20,
  refundCreate: 20,
  flowTriggerReceive: 1,
  fulfillmentTrackingInfoUpdate: 50,
  storeCreditAccountCredit: 16,
  storeCreditAccountDebit: 16,
  deliveryProfileUpdate: 100,
};

/** `requestedQueryCost`: known before anything is executed. */
export const requestedCost = (
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): number => costOf(document, operation, variables, EVERYTHING);

/**
 * Recorded 2025-01: `fulfillmentCreate` with an id that cannot be loaded says 10 of 10, although the list it selects
 * counts elsewhere. Assumption: the weighing of a mutation stops at its base when one of its ids is refused.
 */
export function requestedCostAfter(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
  errors: readonly GraphQLError[],
): number {
  const refused = errors.filter(
    (error) => error.extensions.code === "RESOURCE_NOT_FOUND" && error.path?.length === 1,
  );
  if (operation.operation !== "mutation" || refused.length === 0)
    return requestedCost(document, operation, variables);
  const keys = operation.selectionSet.selections.flatMap((each) =>
    each.kind === Kind.FIELD ? [each.alias?.value ?? each.name.value] : [],
  );
  const isRefused = (key: string) => refused.some((error) => error.path?.[0] === key);
  const data = Object.fromEntries(keys.map((key) => [key, isRefused(key) ? null : EVERYTHING]));
  return costOf(document, operation, variables, data);
}

/**
 * `actualQueryCost`: the same sum over the resolved objects. Shopify's own figure varies by one on half-filled pages.
 */
export const actualCost = (
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
  data: unknown,
): number => costOf(document, operation, variables, data);

function costOf(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
  data: unknown,
): number {
  const { schema } = adminSchema();
  const root = schema.getRootType(operation.operation);
  if (!root) return 0;
  const walk = createWalk(document, operation, variables);
  if (operation.operation !== "mutation") return costOfSet(walk, operation.selectionSet, root, data);
  return fieldsOf(walk, operation.selectionSet).reduce(
    (cost, node) => cost + mutationCost(walk, node, root, data),
    0,
  );
}

/** The payload and its direct objects are free; objects nested in them are not. */
function mutationCost(walk: Walk, node: FieldNode, root: GraphQLNamedType, data: unknown): number {
  const base = MUTATION_BASES[node.name.value] ?? 10;
  const field = fieldOf(adminSchema().schema, root, node.name.value);
  const payload = valueOf(data, node);
  if (!field || !node.selectionSet || isAbsent(payload)) return base;
  const payloadType = getNamedType(field.type);
  return fieldsOf(walk, node.selectionSet).reduce((cost, inner) => {
    const innerField = fieldOf(adminSchema().schema, payloadType, inner.name.value);
    const value = valueOf(payload, inner);
    if (!innerField || !inner.selectionSet || isAbsent(value)) return cost;
    return cost + costOfItems(walk, inner.selectionSet, getNamedType(innerField.type), value);
  }, base);
}

/** Objects behind fragments of an abstract type cost as much as the most expensive fragment. */
function costOfSet(walk: Walk, set: SelectionSetNode, type: GraphQLNamedType, data: unknown): number {
  if (!isAbstractType(type))
    return fieldsOf(walk, set).reduce((cost, node) => cost + fieldCost(walk, node, type, data), 0);
  const own = set.selections.filter((each) => each.kind === Kind.FIELD);
  const shared = own.reduce((cost, node) => cost + fieldCost(walk, node, type, data), 0);
  const branches = set.selections
    .filter((each) => each.kind !== Kind.FIELD && isIncluded(walk, each))
    .map((each) => branchOf(walk, each))
    .map((branch) => (branch ? costOfSet(walk, branch.set, branch.type ?? type, data) : 0));
  return shared + Math.max(0, ...branches);
}

function fieldCost(walk: Walk, node: FieldNode, parent: GraphQLNamedType, data: unknown): number {
  const { schema } = adminSchema();
  const field = fieldOf(schema, parent, node.name.value);
  const value = valueOf(data, node);
  if (!field || !node.selectionSet || value === undefined) return 0;
  const type = getNamedType(field.type);
  if (!isCompositeType(type) || FREE_TYPES.has(type.name)) return 0;
  if (type.name.endsWith("Connection")) return connectionCost(walk, node, type, value);
  if (parent === schema.getQueryType() && type.name === "Count") return 10;
  // Recorded 2026-05: the endpoint of a webhook subscription, a union, costs only its selection.
  const own = isUnionType(type) ? 0 : 1;
  if (isAbsent(value)) return own;
  if (isListType(getNullableType(field.type))) return own + costOfItems(walk, node.selectionSet, type, value);
  return own + costOfSet(walk, node.selectionSet, type, value);
}

/** A plain list counts once, however long it is; the most expensive item decides what is below it. */
const costOfItems = (walk: Walk, set: SelectionSetNode, type: GraphQLNamedType, value: unknown): number =>
  Array.isArray(value)
    ? Math.max(0, ...value.map((item: unknown) => (isAbsent(item) ? 0 : costOfSet(walk, set, type, item))))
    : costOfSet(walk, set, type, value);

/** Sub-linear in the page size: 3 for 1 or 2, 6 for 10, 13 for 250 (recomputed from 12,913 recorded answers). */
export const pageWeight = (size: number): number =>
  size <= 0 ? 0 : Math.max(1, Math.floor(2 * Math.log(size)));

function connectionCost(walk: Walk, node: FieldNode, type: GraphQLNamedType, value: unknown): number {
  const size = numberOf(walk, node, "first") ?? numberOf(walk, node, "last") ?? 0;
  if (isAbsent(value) || !node.selectionSet) return 2;
  const selected = fieldsOf(walk, node.selectionSet).filter((each) =>
    ["nodes", "edges"].includes(each.name.value),
  );
  return selected.reduce(
    (cost, each) => cost + weightOfPage(size, each, value) * perItem(walk, each, type, value),
    2,
  );
}

/** An empty page costs the requested size when read by `nodes`, and nothing by `edges` (recorded 2026-04). */
function weightOfPage(size: number, selected: FieldNode, value: unknown): number {
  const full = pageWeight(size);
  const list = valueOf(value, selected);
  if (!Array.isArray(list)) return full;
  if (list.length === 0) return selected.name.value === "nodes" ? full : 0;
  return list.length >= size ? full : Math.ceil((full * list.length) / size);
}

function perItem(walk: Walk, node: FieldNode, connection: GraphQLNamedType, value: unknown): number {
  const field = fieldOf(adminSchema().schema, connection, node.name.value);
  if (!field || !node.selectionSet) return 0;
  const type = getNamedType(field.type);
  const listed = valueOf(value, node);
  const items = Array.isArray(listed) && listed.length === 0 ? EVERYTHING : listed;
  if (node.name.value === "nodes") return 1 + costOfItems(walk, node.selectionSet, type, items);
  return fieldsOf(walk, node.selectionSet)
    .filter((each) => each.name.value === "node" && each.selectionSet)
    .reduce((cost, each) => {
      const inner = fieldOf(adminSchema().schema, type, "node");
      if (!inner || !each.selectionSet) return cost;
      const nodes = Array.isArray(items) ? items.map((item: unknown) => valueOf(item, each)) : EVERYTHING;
      return cost + 1 + costOfItems(walk, each.selectionSet, getNamedType(inner.type), nodes);
    }, 0);
}
