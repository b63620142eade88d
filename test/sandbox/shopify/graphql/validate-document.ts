import {
  getNamedType,
  isCompositeType,
  Kind,
  specifiedRules,
  validate,
  type ASTNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type SelectionSetNode,
} from "graphql";
import { adminSchema } from "./schema";
import { validateArguments, validateDirectives } from "./validate-arguments";
import { validateVariables } from "./validate-variables";
import { fieldOf } from "./field-of";
import { locationOf, operationLabel, type DocumentPath } from "./document-path";
import type { WireError } from "./wire-error";

/**
 * Refusals before execution, with the texts and places recorded 2025-01 and 2026-04. Rules of the GraphQL specification
 * cover what these rules do not (Assumption: their wording).
 */
export function validateDocument(document: DocumentNode): WireError[] {
  const { schema } = adminSchema();
  const errors: WireError[] = [];
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) {
      const root = schema.getRootType(definition.operation);
      const path = [operationLabel(definition)];
      validateDirectives(schema, definition, definition.operation.toUpperCase(), path, errors);
      if (root) validateSelections(schema, definition.selectionSet, root, path, errors);
      validateVariables(schema, document, definition, path, errors);
    } else if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      const type = schema.getType(definition.typeCondition.name.value);
      const path = [`fragment ${definition.name.value}`];
      if (type) validateSelections(schema, definition.selectionSet, type, path, errors);
      else errors.push(undefinedType(definition.typeCondition.name.value, definition, path));
    }
  }
  return errors.length > 0 ? errors : bySpecification(schema, document);
}

function bySpecification(schema: GraphQLSchema, document: DocumentNode): WireError[] {
  const rules = specifiedRules.filter((rule) => rule.name !== "ValuesOfCorrectTypeRule");
  return validate(schema, document, rules).map((error) => ({
    message: error.message,
    locations: [...(error.locations ?? [])],
    extensions: { code: "invalidDocument" },
  }));
}

function validateSelections(
  schema: GraphQLSchema,
  set: SelectionSetNode,
  parent: GraphQLNamedType,
  path: DocumentPath,
  errors: WireError[],
): void {
  for (const selection of set.selections) {
    validateDirectives(
      schema,
      selection,
      selection.kind === Kind.FIELD ? "FIELD" : "FRAGMENT_SPREAD",
      path,
      errors,
    );
    if (selection.kind === Kind.FIELD) validateField(schema, selection, parent, path, errors);
    if (selection.kind !== Kind.INLINE_FRAGMENT) continue;
    const name = selection.typeCondition?.name.value;
    const type = name === undefined ? parent : schema.getType(name);
    const inner = [...path, name === undefined ? "..." : `... on ${name}`];
    if (type) validateSelections(schema, selection.selectionSet, type, inner, errors);
    else errors.push(undefinedType(name ?? "", selection, inner));
  }
}

const undefinedType = (name: string, node: ASTNode, path: DocumentPath): WireError => ({
  message: `No such type ${name}, so it can't be a fragment condition`,
  locations: locationOf(node),
  path,
  extensions: { code: "undefinedType", typeName: name },
});

function validateField(
  schema: GraphQLSchema,
  node: FieldNode,
  parent: GraphQLNamedType,
  parentPath: DocumentPath,
  errors: WireError[],
): void {
  const name = node.name.value;
  const path = [...parentPath, node.alias?.value ?? name];
  const field = fieldOf(schema, parent, name);
  if (!field) {
    errors.push({
      message: `Field '${name}' doesn't exist on type '${parent.name}'`,
      locations: locationOf(node),
      path,
      extensions: { code: "undefinedField", typeName: parent.name, fieldName: name },
    });
    return;
  }
  validateArguments(schema, node, field, path, errors);
  const type = getNamedType(field.type);
  if (isCompositeType(type) && !node.selectionSet) errors.push(missingSelections(node, type, path));
  else if (!isCompositeType(type) && node.selectionSet) errors.push(needlessSelections(node, type, path));
  else if (node.selectionSet) validateSelections(schema, node.selectionSet, type, path, errors);
}

const missingSelections = (node: FieldNode, type: GraphQLNamedType, path: DocumentPath): WireError => ({
  message: `Field must have selections (field '${node.name.value}' returns ${type.name} but has no selections. Did you mean '${node.name.value} { ... }'?)`,
  locations: locationOf(node),
  path,
  extensions: { code: "selectionMismatch", nodeName: `field '${node.name.value}'`, typeName: type.name },
});

/** Assumption: never recorded; the text of the GraphQL library for Ruby. */
const needlessSelections = (node: FieldNode, type: GraphQLNamedType, path: DocumentPath): WireError => ({
  message: `Selections can't be made on scalars (field '${node.name.value}' returns ${type.name} but has selections [${(
    node.selectionSet?.selections ?? []
  )
    .flatMap((selection) => (selection.kind === Kind.FIELD ? [`"${selection.name.value}"`] : []))
    .join(", ")}])`,
  locations: locationOf(node),
  path,
  extensions: { code: "selectionMismatch", nodeName: `field '${node.name.value}'`, typeName: type.name },
});
