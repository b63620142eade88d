import { GraphQLError } from "graphql";

/**
 * The error of a field that answers with an entry in `errors` (family 2: the field is null, the rest of the answer
 * stands). Any other error of a resolver is a bug of the sandbox.
 */
export const fieldError = (code: string, message: string, more: Record<string, unknown> = {}): GraphQLError =>
  new GraphQLError(message, { extensions: { code, ...more } });

/** A loud error, because a client must not mistake a gap of the sandbox for an empty answer. */
export const notModelled = (what: string): GraphQLError =>
  fieldError("SANDBOX_NOT_MODELLED", `Sandbox: ${what} is not modelled`);

export const badRequest = (message: string): GraphQLError => fieldError("BAD_REQUEST", message);

/** Recorded 2026-04 for an id of another resource type. */
export const invalidId = (id: string): GraphQLError => fieldError("RESOURCE_NOT_FOUND", `Invalid id: ${id}`);
