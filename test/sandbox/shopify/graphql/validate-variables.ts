import {
  isTypeSubTypeOf,
  isNonNullType,
  Kind,
  typeFromAST,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type VariableNode,
  GraphQLNonNull,
  isInputType,
} from "graphql";
import { locationOf, operationLabel, type DocumentPath } from "./document-path";
import type { WireError } from "./wire-error";

interface Use {
  node: VariableNode;
  type: GraphQLInputType | null | undefined;
  hasDefault: boolean;
  argument: string;
}

/** Variables must be declared, used, and fit. Texts of the GraphQL library for Ruby (codes recorded 2025-01). */
export function validateVariables(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  path: DocumentPath,
  errors: WireError[],
): void {
  const uses = usesOf(schema, document, operation);
  const declared = operation.variableDefinitions ?? [];
  const label = operation.name?.value ?? `anonymous ${operation.operation}`;
  for (const definition of declared) {
    const name = definition.variable.name.value;
    const type = typeFromAST(schema, definition.type);
    if (!type || !isInputType(type)) {
      errors.push({
        message: `${definition.type.kind === Kind.NAMED_TYPE ? definition.type.name.value : name} isn't a defined input type (on $${name})`,
        locations: locationOf(definition),
        path,
        extensions: { code: "variableRequiresValidType", typeName: String(type ?? ""), variableName: name },
      });
      continue;
    }
    const own = uses.filter((use) => use.node.name.value === name);
    if (own.length === 0) {
      errors.push({
        message: `Variable $${name} is declared by ${label} but not used`,
        locations: locationOf(operation),
        path,
        extensions: { code: "variableNotUsed", variableName: name },
      });
    }
    for (const use of own) {
      if (!use.type || fits(schema, type, use, definition.defaultValue !== undefined)) continue;
      errors.push(mismatch(name, String(type), use, path));
    }
  }
  for (const use of uses) {
    if (declared.some((definition) => definition.variable.name.value === use.node.name.value)) continue;
    errors.push({
      message: `Variable $${use.node.name.value} is used by ${label} but not declared`,
      locations: locationOf(use.node),
      path: [operationLabel(operation), ...path.slice(1)],
      extensions: { code: "variableNotDefined", variableName: use.node.name.value },
    });
  }
}

const mismatch = (name: string, type: string, use: Use, path: DocumentPath): WireError => {
  const reason = type === String(use.type).replace(/!$/, "") ? "Nullability mismatch" : "Type mismatch";
  return {
    message: `${reason} on variable $${name} and argument ${use.argument} (${type} / ${String(use.type)})`,
    locations: locationOf(use.node),
    path,
    extensions: {
      code: "variableMismatch",
      variableName: name,
      typeName: type,
      argumentName: use.argument,
      errorMessage: reason,
    },
  };
};

/** A variable with a default, or for an argument with one, fits where null does not (GraphQL specification 5.8.5). */
function fits(schema: GraphQLSchema, type: GraphQLInputType, use: Use, hasDefault: boolean): boolean {
  if (!use.type) return true;
  const given = hasDefault && !isNonNullType(type) ? new GraphQLNonNull(type) : type;
  const wanted = use.hasDefault && isNonNullType(use.type) ? use.type.ofType : use.type;
  return isTypeSubTypeOf(schema, given, wanted);
}

/** Every use of a variable, through fragments too. */
function usesOf(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): Use[] {
  const uses: Use[] = [];
  const info = new TypeInfo(schema);
  const seen = new Set<string>();
  const argumentNames: string[] = [];
  const collect = (root: DocumentNode["definitions"][number]) => {
    visit(
      root,
      visitWithTypeInfo(info, {
        VariableDefinition: () => false,
        Argument: {
          enter: (node) => void argumentNames.push(node.name.value),
          leave: () => void argumentNames.pop(),
        },
        ObjectField: {
          enter: (node) => void argumentNames.push(node.name.value),
          leave: () => void argumentNames.pop(),
        },
        Variable: (node) => {
          const type = info.getInputType();
          const hasDefault = info.getDefaultValue() !== undefined && info.getDefaultValue() !== null;
          uses.push({ node, type, hasDefault, argument: argumentNames.at(-1) ?? "" });
        },
        FragmentSpread: (node) => {
          const name = node.name.value;
          const fragment = document.definitions.find(
            (each) => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === name,
          );
          if (fragment && !seen.has(name)) {
            seen.add(name);
            pending.push(fragment);
          }
        },
      }),
    );
  };
  const pending: DocumentNode["definitions"][number][] = [operation];
  for (let next = pending.shift(); next; next = pending.shift()) collect(next);
  return uses;
}
