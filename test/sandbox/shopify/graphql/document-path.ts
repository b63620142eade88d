import type { ASTNode, OperationDefinitionNode } from "graphql";

/** The place of an error, in the words of the GraphQL library for Ruby: ["query N", "orders", "nodes", "x"]. */
export type DocumentPath = string[];

export const locationOf = (node: ASTNode): { line: number; column: number }[] =>
  node.loc ? [{ line: node.loc.startToken.line, column: node.loc.startToken.column }] : [];

export const operationLabel = (operation: OperationDefinitionNode): string =>
  operation.name ? `${operation.operation} ${operation.name.value}` : operation.operation;
