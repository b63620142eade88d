import {
  getNamedType,
  getNullableType,
  isListType,
  Kind,
  parse,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import { readDocument } from "../graphql/read-document";
import { adminSchema } from "../graphql/schema";
import { fieldOf } from "../graphql/field-of";

export type ReadBulkQuery =
  { kind: "query"; document: DocumentNode } | { kind: "refused"; messages: string[] };

const MOST_CONNECTIONS = 5;
const DEEPEST = 2;

interface Found {
  connections: string[];
  withoutEdges: string[];
  withoutParentId: string[];
  deepest: number;
  insideList: boolean;
}

/** The rules of `bulkOperationRunQuery`; texts recorded 2026-04. Several faults are reported together. */
export function readBulkQuery(query: string): ReadBulkQuery {
  const refused = (...messages: string[]): ReadBulkQuery => ({ kind: "refused", messages });
  const operation = operationOf(query);
  if (operation && operation.operation !== "query")
    return refused("Invalid operation type. Only `query` operations are supported.");
  const read = readDocument(query);
  if (read.kind === "refused")
    return refused(`Invalid bulk query: ${(read.errors[0]?.message ?? "").replace(/ at \[\d+, \d+\]$/, "")}`);
  if (!operation) return refused("Invalid bulk query: no operation");
  const messages = faultsOf(read.document, operation);
  return messages.length > 0 ? { kind: "refused", messages } : { kind: "query", document: read.document };
}

function operationOf(query: string): OperationDefinitionNode | null {
  try {
    const found = parse(query).definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION);
    return found?.kind === Kind.OPERATION_DEFINITION ? found : null;
  } catch {
    return null;
  }
}

function faultsOf(document: DocumentNode, operation: OperationDefinitionNode): string[] {
  const root = adminSchema().schema.getQueryType();
  if (!root) return [];
  const found: Found = {
    connections: [],
    withoutEdges: [],
    withoutParentId: [],
    deepest: 0,
    insideList: false,
  };
  walk(document, operation.selectionSet, root, { depth: 0, inList: false, parent: null }, found);
  const topLevelNode = operation.selectionSet.selections.find(
    (each) => each.kind === Kind.FIELD && ["node", "nodes"].includes(each.name.value),
  );
  const faults: string[] = [];
  if (topLevelNode?.kind === Kind.FIELD)
    faults.push(`Bulk queries cannot contain a top level \`${topLevelNode.name.value}\` field.`);
  if (found.connections.length === 0) faults.push("Bulk queries must contain at least one connection.");
  const example = found.withoutEdges[0];
  if (example !== undefined)
    faults.push(
      `All connection fields in a bulk query must select their contents using 'edges' > 'node', e.g: '${example} { edges { node {'. Selecting via 'nodes' is not supported. Invalid connection fields: '${found.withoutEdges.join("', '")}'.`,
    );
  if (found.connections.length > MOST_CONNECTIONS)
    faults.push(`Bulk queries cannot contain more than ${MOST_CONNECTIONS} connections.`);
  if (found.deepest > DEEPEST)
    faults.push(`Bulk queries cannot contain connections with a nesting depth greater than ${DEEPEST}.`);
  if (found.insideList)
    faults.push("Queries that contain a connection field within a list field are not currently supported.");
  if (found.withoutParentId.length > 0)
    faults.push(
      `The parent 'node' field for a nested connection must select the 'id' field without an alias and must be of 'ID' return type. Connection fields without 'id': ${found.withoutParentId.join(", ")}.`,
    );
  return faults;
}

interface Place {
  /** The number of connections around this place. */
  depth: number;
  inList: boolean;
  /** The nearest surrounding connection, and the selection of its node. */
  parent: { name: string; node: SelectionSetNode } | null;
}

function walk(
  document: DocumentNode,
  set: SelectionSetNode,
  type: GraphQLNamedType,
  place: Place,
  found: Found,
): void {
  const { schema } = adminSchema();
  for (const selection of set.selections) {
    if (selection.kind !== Kind.FIELD) {
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : fragmentOf(document, selection.name.value);
      const name = fragment?.typeCondition?.name.value;
      if (fragment)
        walk(
          document,
          fragment.selectionSet,
          (name ? schema.getType(name) : undefined) ?? type,
          place,
          found,
        );
      continue;
    }
    const field = fieldOf(schema, type, selection.name.value);
    if (!field || !selection.selectionSet) continue;
    const inner = getNamedType(field.type);
    if (inner.name.endsWith("Connection")) enter(document, selection, inner, place, found);
    else {
      const inList = place.inList || isListType(getNullableType(field.type));
      walk(document, selection.selectionSet, inner, { ...place, inList }, found);
    }
  }
}

function enter(
  document: DocumentNode,
  field: FieldNode,
  connection: GraphQLNamedType,
  place: Place,
  found: Found,
): void {
  const name = field.name.value;
  found.connections.push(name);
  found.deepest = Math.max(found.deepest, place.depth);
  if (place.inList) found.insideList = true;
  if (place.parent && !selectsId(place.parent.node) && !found.withoutParentId.includes(place.parent.name))
    found.withoutParentId.push(place.parent.name);
  const node = nodeOf(field);
  if (!node?.selectionSet) {
    found.withoutEdges.push(name);
    return;
  }
  const edge = fieldOf(adminSchema().schema, connection, "edges");
  const edgeType = edge && getNamedType(edge.type);
  const nodeField = edgeType && fieldOf(adminSchema().schema, edgeType, "node");
  if (!nodeField) return;
  const inside = { depth: place.depth + 1, inList: false, parent: { name, node: node.selectionSet } };
  walk(document, node.selectionSet, getNamedType(nodeField.type), inside, found);
}

const fieldIn = (set: SelectionSetNode | undefined, name: string): FieldNode | undefined => {
  const found = set?.selections.find((each) => each.kind === Kind.FIELD && each.name.value === name);
  return found?.kind === Kind.FIELD ? found : undefined;
};

const nodeOf = (field: FieldNode) => fieldIn(fieldIn(field.selectionSet, "edges")?.selectionSet, "node");
const selectsId = (set: SelectionSetNode): boolean => {
  const id = fieldIn(set, "id");
  return id !== undefined && !id.alias;
};

function fragmentOf(document: DocumentNode, name: string): FragmentDefinitionNode | undefined {
  const found = document.definitions.find(
    (each) => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === name,
  );
  return found?.kind === Kind.FRAGMENT_DEFINITION ? found : undefined;
}
