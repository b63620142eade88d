import {
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from "graphql";

import { adminSchema } from "./schema";

/** Represents the largest possible answer: the requested cost is the cost of an answer that is full everywhere. */
export const EVERYTHING = Symbol("everything");

/** The facts that a walk through a document needs everywhere. */
export interface Walk {
  fragments: Map<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
}

/** Fragments by name, and the values that an operation's variables have. */
export function createWalk(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): Walk {
  const fragments = new Map(
    document.definitions.flatMap((each) =>
      each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [],
    ),
  );
  return { fragments, variables: { ...defaultsOf(operation), ...variables } };
}

function defaultsOf(operation: OperationDefinitionNode): Record<string, unknown> {
  return Object.fromEntries(
    (operation.variableDefinitions ?? []).flatMap((each) =>
      each.defaultValue?.kind === Kind.INT
        ? [[each.variable.name.value, Number(each.defaultValue.value)]]
        : [],
    ),
  );
}

/** The selection of a fragment and its type; null where it has no type. */
export function branchOf(
  walk: Walk,
  selection: SelectionNode,
): { set: SelectionSetNode; type: GraphQLNamedType | undefined } | null {
  const node = selection.kind === Kind.FRAGMENT_SPREAD ? walk.fragments.get(selection.name.value) : selection;
  if (!node || node.kind === Kind.FIELD) return null;
  const name = node.typeCondition?.name.value;
  return {
    set: node.selectionSet,
    type: name === undefined ? undefined : adminSchema().schema.getType(name),
  };
}

/** The fields of a set with fragments resolved; directives that leave a field out are obeyed. */
export function fieldsOf(walk: Walk, set: SelectionSetNode): FieldNode[] {
  return set.selections.flatMap((selection) => {
    if (!isIncluded(walk, selection)) return [];
    if (selection.kind === Kind.FIELD) return [selection];
    const branch = branchOf(walk, selection);
    return branch ? fieldsOf(walk, branch.set) : [];
  });
}

export const isIncluded = (walk: Walk, node: SelectionNode): boolean =>
  (node.directives ?? []).every((directive) => {
    const condition = directive.arguments?.find((argument) => argument.name.value === "if");
    const value = condition ? valueOfLiteral(walk, condition.value) : undefined;
    return directive.name.value === "skip"
      ? value !== true
      : directive.name.value !== "include" || value === true;
  });

const valueOfLiteral = (walk: Walk, value: ValueNode): unknown => {
  if (value.kind === Kind.VARIABLE) return walk.variables[value.name.value];
  if (value.kind === Kind.INT) return Number(value.value);
  return value.kind === Kind.BOOLEAN ? value.value : undefined;
};

/** The number of an argument, given directly or by a variable. */
export function numberOf(walk: Walk, node: FieldNode, name: string): number | null {
  const argument = node.arguments?.find((each) => each.name.value === name);
  const value = argument ? valueOfLiteral(walk, argument.value) : undefined;
  return typeof value === "number" ? value : null;
}

export const isAbsent = (value: unknown): boolean => value === null || value === undefined;

/** The answered value of a field, or everything where the largest answer is weighed. */
export function valueOf(data: unknown, node: FieldNode): unknown {
  if (data === EVERYTHING) return EVERYTHING;
  // A failed field that must not be null leaves no data at all; its root costs as much as a null root.
  if (data === null) return null;
  if (typeof data !== "object") return undefined;
  return (data as Record<string, unknown>)[node.alias?.value ?? node.name.value];
}
