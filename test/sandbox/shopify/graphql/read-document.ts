import { GraphQLError, Kind, Lexer, parse, Source, TokenKind, type DocumentNode } from "graphql";
import { validateDocument } from "./validate-document";
import type { WireError } from "./wire-error";

export type ReadDocument =
  { kind: "document"; document: DocumentNode } | { kind: "refused"; errors: WireError[] };

/** Clients send the same few documents again and again, and validating a long one costs milliseconds. */
const KEPT = 300;
const known = new Map<string, ReadDocument>();

/** Parses and validates a query text; refusals are Shopify's (family 1: before execution). */
export function readDocument(query: string): ReadDocument {
  const found = known.get(query);
  if (found) return found;
  const read = parseAndValidate(query);
  if (known.size >= KEPT) known.delete(known.keys().next().value ?? "");
  known.set(query, read);
  return read;
}

function parseAndValidate(query: string): ReadDocument {
  let document: DocumentNode;
  try {
    document = parse(query);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return { kind: "refused", errors: [syntaxError(query, error)] };
  }
  if (!document.definitions.some((definition) => definition.kind === Kind.OPERATION_DEFINITION))
    return {
      kind: "refused",
      errors: [{ message: "A query attribute must be specified and must be a string." }],
    };
  const errors = validateDocument(document);
  return errors.length > 0 ? { kind: "refused", errors } : { kind: "document", document };
}

/**
 * Recorded 2025-01: "syntax error, unexpected end of file at [3, 5]", where [3, 5] is the last token's place.
 * Assumption: the names of other tokens, which are those of the GraphQL library for Ruby.
 */
function syntaxError(query: string, error: GraphQLError): WireError {
  const at = error.locations?.[0] ?? { line: 1, column: 1 };
  const { last, offender } = tokensAround(query, at);
  const place = offender === null ? (last ?? at) : at;
  const what = offender === null ? "end of file" : `${tokenName(offender.kind)} ("${offender.text}")`;
  return {
    message: `syntax error, unexpected ${what} at [${place.line}, ${place.column}]`,
    locations: [{ line: place.line, column: place.column }],
    extensions: { code: "PARSE_ERROR" },
  };
}

interface Place {
  line: number;
  column: number;
}

/** The token at `at`, or null at the end of the file; and the last token before the end. */
function tokensAround(query: string, at: Place) {
  const lexer = new Lexer(new Source(query));
  let last: Place | null = null;
  try {
    for (let token = lexer.advance(); token.kind !== TokenKind.EOF; token = lexer.advance()) {
      last = { line: token.line, column: token.column };
      if (token.line === at.line && token.column === at.column)
        return { last, offender: { kind: token.kind, text: token.value ?? token.kind } };
    }
  } catch {
    return {
      last,
      offender: { kind: "UNKNOWN_CHAR", text: query.split("\n")[at.line - 1]?.charAt(at.column - 1) ?? "" },
    };
  }
  return { last, offender: null };
}

const TOKEN_NAMES: Record<string, string> = {
  "{": "LCURLY",
  "}": "RCURLY",
  "(": "LPAREN",
  ")": "RPAREN",
  "[": "LBRACKET",
  "]": "RBRACKET",
  ":": "COLON",
  "!": "BANG",
  "=": "EQUALS",
  "@": "DIR_SIGN",
  "|": "PIPE",
  $: "VAR_SIGN",
  "...": "ELLIPSIS",
  Name: "IDENTIFIER",
  Int: "INT",
  Float: "FLOAT",
  String: "STRING",
  BlockString: "STRING",
};

const tokenName = (kind: string): string => TOKEN_NAMES[kind] ?? kind;
