import { GraphQLError } from "graphql";

/**
 * A field that answers with an entry in `errors` (family 2: the field is null, the rest of the answer stands).
 * Everything else that a resolver throws is a bug of the sandbox.
 */
export const fieldError = (code: string, message: string, more: Record<string, unknown> = {}): GraphQLError =>
  new GraphQLError(message, { extensions: { code, ...more } });

/** Loud on purpose: a client must not take a gap of the sandbox for an empty answer. */
export const notModelled = (what: string): GraphQLError =>
  fieldError("SANDBOX_NOT_MODELLED", `Sandbox: ${what} is not modelled`);

export const badRequest = (message: string): GraphQLError => fieldError("BAD_REQUEST", message);

/** Recorded 2026-04 for an id of another resource type. */
export const invalidId = (id: string): GraphQLError => fieldError("RESOURCE_NOT_FOUND", `Invalid id: ${id}`);
