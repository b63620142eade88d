import { Kind, parse, type DocumentNode, type OperationDefinitionNode, type SelectionSetNode } from "graphql";

/**
 * The root fields that a GraphQL request asks for, read before anything is executed, for faults and the request log.
 * Empty for an unreadable document, which the Admin API then refuses with a reason.
 */
export function rootFieldsOf(body: unknown): string[] {
  if (typeof body !== "object" || body === null || !("query" in body) || typeof body.query !== "string")
    return [];
  const document = read(body.query);
  if (!document) return [];
  const name = "operationName" in body && typeof body.operationName === "string" ? body.operationName : null;
  const operations = document.definitions.filter((part) => part.kind === Kind.OPERATION_DEFINITION);
  const operation = operations.find((part) => name === null || part.name?.value === name);
  return operation ? fieldsOf(document, operation.selectionSet, new Set()) : [];
}

function read(query: string): DocumentNode | null {
  try {
    return parse(query, { noLocation: true });
  } catch {
    return null;
  }
}

function fieldsOf(
  document: DocumentNode,
  set: OperationDefinitionNode["selectionSet"] | SelectionSetNode,
  seen: Set<string>,
): string[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection.name.value];
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsOf(document, selection.selectionSet, seen);
    const name = selection.name.value;
    if (seen.has(name)) return [];
    seen.add(name);
    const fragment = document.definitions.find(
      (part) => part.kind === Kind.FRAGMENT_DEFINITION && part.name.value === name,
    );
    return fragment?.kind === Kind.FRAGMENT_DEFINITION ? fieldsOf(document, fragment.selectionSet, seen) : [];
  });
}
