import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
  Kind,
  print,
  valueFromAST,
  type ASTNode,
  type FieldNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  type ValueNode,
  type ObjectValueNode,
  type GraphQLInputObjectType,
  type ConstDirectiveNode,
  type DirectiveNode,
} from "graphql";
import { isGlobalId } from "./gid";
import { locationOf, type DocumentPath } from "./document-path";
import type { WireError } from "./wire-error";

/** The owner of an argument: a field, a directive or an input object. */
interface Owner {
  label: "Field" | "Directive" | "InputObject";
  name: string;
  /** Errors about a value have the place of the field and not of the value (recorded 2026-04). */
  node: ASTNode;
}

export function validateArguments(
  _schema: GraphQLSchema,
  node: FieldNode,
  field: GraphQLField<unknown, unknown>,
  path: DocumentPath,
  errors: WireError[],
): void {
  checkArguments({ label: "Field", name: field.name, node }, node.arguments ?? [], field.args, path, errors);
}

export function validateDirectives(
  schema: GraphQLSchema,
  node: ASTNode & { directives?: readonly (DirectiveNode | ConstDirectiveNode)[] },
  place: string,
  path: DocumentPath,
  errors: WireError[],
): void {
  for (const used of node.directives ?? []) {
    const name = used.name.value;
    const directive = schema.getDirective(name);
    if (!directive) {
      errors.push({
        message: `Directive @${name} is not defined`,
        locations: locationOf(used),
        path,
        extensions: { code: "undefinedDirective", directiveName: name },
      });
    } else if (
      !directive.locations.some(
        (location) => location === place || (place === "FRAGMENT_SPREAD" && location === "INLINE_FRAGMENT"),
      )
    ) {
      errors.push({
        message: `'@${name}' can't be applied to ${place === "FIELD" ? "fields" : `${place.toLowerCase()}s`} (allowed: ${directive.locations.map((each) => `${each.toLowerCase()}s`).join(", ")})`,
        locations: locationOf(used),
        path,
        extensions: { code: "directiveCannotBeApplied", targetName: place.toLowerCase(), name },
      });
    } else
      checkArguments(
        { label: "Directive", name, node: used },
        used.arguments ?? [],
        directive.args,
        path,
        errors,
      );
  }
}

function checkArguments(
  owner: Owner,
  given: readonly { readonly name: { readonly value: string }; readonly value: ValueNode }[],
  known: readonly GraphQLArgument[],
  path: DocumentPath,
  errors: WireError[],
): void {
  const names = new Set(given.map((argument) => argument.name.value));
  const missing = known.filter((argument) => isRequiredArgument(argument) && !names.has(argument.name));
  if (missing.length > 0) {
    const list = missing.map((argument) => argument.name).join(", ");
    errors.push({
      message: `${owner.label} '${owner.name}' is missing required arguments: ${list}`,
      locations: locationOf(owner.node),
      path,
      extensions: {
        code: "missingRequiredArguments",
        className: owner.label,
        name: owner.name,
        arguments: list,
      },
    });
  }
  for (const argument of given) {
    const definition = known.find((each) => each.name === argument.name.value);
    const at = [...path, argument.name.value];
    if (definition) checkLiteral(owner, argument.name.value, argument.value, definition.type, at, errors);
    else errors.push(notAccepted(owner, argument.name.value, argument as unknown as ASTNode, at));
  }
}

const notAccepted = (owner: Owner, name: string, node: ASTNode, path: DocumentPath): WireError => ({
  message: `${owner.label} '${owner.name}' doesn't accept argument '${name}'`,
  locations: locationOf(node),
  path,
  extensions: { code: "argumentNotAccepted", name: owner.name, typeName: owner.label, argumentName: name },
});

function checkLiteral(
  owner: Owner,
  argument: string,
  value: ValueNode,
  type: GraphQLInputType,
  path: DocumentPath,
  errors: WireError[],
): void {
  if (value.kind === Kind.VARIABLE) return;
  const bare = getNullableType(type);
  if (value.kind === Kind.NULL) {
    if (isNonNullType(type)) errors.push(invalidLiteral(owner, argument, value, type, path));
  } else if (isListType(bare)) {
    const items = value.kind === Kind.LIST ? value.values : [value];
    for (const item of items)
      checkLiteral(owner, argument, item, bare.ofType as GraphQLInputType, path, errors);
  } else if (isInputObjectType(bare) && value.kind === Kind.OBJECT) checkObject(bare, value, path, errors);
  else if (isMalformedId(bare, value)) {
    errors.push({
      message: `Invalid global id '${value.value}'`,
      locations: locationOf(owner.node),
      path,
      extensions: { code: "argumentLiteralsIncompatible", typeName: "CoercionError" },
    });
  } else if (isInputObjectType(bare) || isWrongLeaf(value, bare))
    errors.push(invalidLiteral(owner, argument, value, type, path));
}

const isMalformedId = (type: GraphQLInputType, value: ValueNode): value is ValueNode & { value: string } =>
  getNamedType(type).name === "ID" && value.kind === Kind.STRING && !isGlobalId(value.value);

const isWrongLeaf = (value: ValueNode, type: GraphQLInputType): boolean =>
  isEnumType(type)
    ? value.kind !== Kind.ENUM || !type.getValue(value.value)
    : valueFromAST(value, type) === undefined;

const invalidLiteral = (
  owner: Owner,
  argument: string,
  value: ValueNode,
  type: GraphQLInputType,
  path: DocumentPath,
): WireError => ({
  message: `Argument '${argument}' on ${owner.label} '${owner.name}' has an invalid value (${print(value)}). Expected type '${String(type)}'.`,
  locations: locationOf(owner.node),
  path,
  extensions: { code: "argumentLiteralsIncompatible", typeName: owner.label, argumentName: argument },
});

function checkObject(
  type: GraphQLInputObjectType,
  value: ObjectValueNode,
  path: DocumentPath,
  errors: WireError[],
): void {
  const fields = type.getFields();
  const owner: Owner = { label: "InputObject", name: type.name, node: value };
  for (const given of value.fields) {
    const field = fields[given.name.value];
    const at = [...path, given.name.value];
    if (field) checkLiteral(owner, given.name.value, given.value, field.type, at, errors);
    else errors.push(notAccepted(owner, given.name.value, given, at));
  }
  for (const field of Object.values(fields)) {
    if (!isRequiredInputField(field) || value.fields.some((given) => given.name.value === field.name))
      continue;
    errors.push({
      message: `Argument '${field.name}' on InputObject '${type.name}' is required. Expected type ${String(field.type)}`,
      locations: locationOf(value),
      path: [...path, field.name],
      extensions: {
        code: "missingRequiredInputObjectAttribute",
        argumentName: field.name,
        argumentType: String(field.type),
        inputObjectType: type.name,
      },
    });
  }
}
