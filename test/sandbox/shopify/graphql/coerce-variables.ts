import {
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  typeFromAST,
  type GraphQLInputType,
  type OperationDefinitionNode,
  isInputType,
  print,
} from "graphql";
import { isGlobalId } from "./gid";
import { adminSchema } from "./schema";
import { locationOf } from "./document-path";
import type { WireError } from "./wire-error";

interface Problem {
  path: (string | number)[];
  explanation: string;
  message?: string;
}

/** One INVALID_VARIABLE error for each variable with problems, one problem for each wrong key (recorded 2026-04). */
export function refuseVariables(
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): WireError[] {
  const { schema } = adminSchema();
  return (operation.variableDefinitions ?? []).flatMap((definition) => {
    const type = typeFromAST(schema, definition.type);
    if (!type || !isInputType(type)) return [];
    const name = definition.variable.name.value;
    const value = variables[name];
    if (value === undefined && definition.defaultValue) return [];
    const problems = problemsOf(type, value, []);
    if (problems.length === 0) return [];
    const list = problems
      .filter((problem) => problem.path.length > 0)
      .map((problem) => `${problem.path.join(".")} (${problem.explanation})`);
    return [
      {
        message: `Variable $${name} of type ${print(definition.type)} was provided invalid value${list.length > 0 ? ` for ${list.join(", ")}` : ""}`,
        locations: locationOf(definition),
        extensions: { code: "INVALID_VARIABLE", value: value ?? null, problems },
      },
    ];
  });
}

function problemsOf(type: GraphQLInputType, value: unknown, path: (string | number)[]): Problem[] {
  if (value === null || value === undefined)
    return isNonNullType(type) ? [{ path, explanation: "Expected value to not be null" }] : [];
  const bare = getNullableType(type);
  if (isListType(bare)) {
    const items: unknown[] = Array.isArray(value) ? value : [value];
    const inner = bare.ofType as GraphQLInputType;
    return items.flatMap((item, index) =>
      problemsOf(inner, item, Array.isArray(value) ? [...path, index] : path),
    );
  }
  if (isInputObjectType(bare)) return objectProblems(bare, value, path);
  if (isEnumType(bare)) {
    if (typeof value === "string" && bare.getValue(value)) return [];
    const names = bare.getValues().map((each) => each.name);
    return [{ path, explanation: `Expected "${String(value)}" to be one of: ${names.join(", ")}` }];
  }
  return leafProblems(bare.name, value, path);
}

function objectProblems(
  type: Extract<GraphQLInputType, { getFields: unknown }>,
  value: unknown,
  path: (string | number)[],
): Problem[] {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return [{ path, explanation: `Expected ${JSON.stringify(value)} to be a key-value object.` }];
  const given = value as Record<string, unknown>;
  const fields = type.getFields();
  const unknown = Object.keys(given)
    .filter((key) => !fields[key])
    .map((key) => ({ path: [...path, key], explanation: `Field is not defined on ${type.name}` }));
  const known = Object.values(fields).flatMap((field) => {
    if (!(field.name in given))
      return isRequiredInputField(field)
        ? [{ path: [...path, field.name], explanation: "Expected value to not be null" }]
        : [];
    return problemsOf(field.type, given[field.name], [...path, field.name]);
  });
  return [...unknown, ...known];
}

const DECIMAL = /^-?\d+(\.\d+)?$/;
const isText = (value: unknown) => typeof value === "string";
/** Empty text reaches the mutation, which refuses it in its own words (recorded 2025-01: tax rate ""). */
const isDecimal = (value: unknown) =>
  typeof value === "number" || (typeof value === "string" && (value === "" || DECIMAL.test(value.trim())));

/** Wrong ids, enum values and missing values are recorded. Assumption: the wording for other scalars. */
const LEAVES: Record<string, (value: unknown) => boolean> = {
  Int: (value) => Number.isInteger(value),
  Float: (value) => typeof value === "number",
  Boolean: (value) => typeof value === "boolean",
  String: isText,
  URL: isText,
  Decimal: isDecimal,
  Money: isDecimal,
  DateTime: (value) => typeof value === "string" && !Number.isNaN(Date.parse(value)),
};

function leafProblems(name: string, value: unknown, path: (string | number)[]): Problem[] {
  if (name === "ID") {
    if (isGlobalId(value)) return [];
    const message = `Invalid global id '${String(value)}'`;
    return [{ path, explanation: message, message }];
  }
  const fits = LEAVES[name];
  if (!fits || fits(value)) return [];
  return [{ path, explanation: `Could not coerce value ${JSON.stringify(value)} to ${name}` }];
}
