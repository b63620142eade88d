/** Where the API stands. */
export const API_ROOT = "/api/v1";

/** A request that is refused: an answer in the form of RFC 9457. */
export interface Problem {
  slug: ProblemSlug;
  /** Says to the author of a connector what to do. */
  detail: string;
  /** Members beside those of the standard, for machines. */
  extensions?: Record<string, unknown>;
  headers?: Record<string, string>;
}

/**
 * Every kind of problem. The slug is a part of the problem's `type`, by which connectors recognize it: a slug never
 * changes its meaning.
 */
export const PROBLEMS = {
  malformed_request: { status: 400, title: "The request cannot be read" },
  invalid_query: { status: 400, title: "A parameter of the address is not valid" },
  invalid_cursor: { status: 400, title: "The cursor is not one of this list" },
  missing_idempotency_key: { status: 400, title: "The header Idempotency-Key is missing" },
  missing_key: { status: 401, title: "The request carries no key" },
  unknown_key: { status: 401, title: "The key is unknown" },
  key_expired: { status: 401, title: "The key has ended" },
  key_revoked: { status: 401, title: "The key was revoked" },
  missing_scope: { status: 403, title: "The key does not allow this" },
  app_uninstalled: { status: 403, title: "The shop removed the app" },
  unknown_path: { status: 404, title: "There is no such address" },
  unknown_order: { status: 404, title: "The order is unknown" },
  unknown_hold: { status: 404, title: "The order has no such hold" },
  wrong_method: { status: 405, title: "The address has no such method" },
  ambiguous_name: { status: 409, title: "Several orders have this name" },
  still_running: { status: 409, title: "The same request is still running" },
  order_busy: { status: 409, title: "Another request about the order is under way" },
  shopify_scope_missing: { status: 409, title: "The merchant has not allowed the app to ship at Shopify" },
  shopify_refused: { status: 409, title: "Shopify does not take the fulfillment" },
  already_shipped: { status: 409, title: "The order has left" },
  body_too_large: { status: 413, title: "The body is too large" },
  wrong_content_type: { status: 415, title: "The body has another type than JSON" },
  invalid_body: { status: 422, title: "The body does not fit the operation" },
  idempotency_key_reused: { status: 422, title: "The Idempotency-Key was used for another request" },
  not_possible: { status: 422, title: "The order does not allow this" },
  rejected: { status: 422, title: "The payment was refused" },
  too_many_requests: { status: 429, title: "Too many requests" },
  internal_error: { status: 500, title: "Something went wrong here" },
  shop_unreadable: { status: 503, title: "Shopify cannot be read just now" },
} as const satisfies Record<string, { status: number; title: string }>;
export type ProblemSlug = keyof typeof PROBLEMS;

export const PROBLEM_TYPE = "application/problem+json";

/** The problem's identifier: a relative address, equal on every host, that leads to the readable page. */
export const typeOf = (slug: ProblemSlug): string => `${API_ROOT}/docs#problem-${slug}`;

export const statusOf = ({ slug }: Pick<Problem, "slug">): number => PROBLEMS[slug].status;

/** The answer's body. */
export function bodyOfProblem({ slug, detail, extensions }: Problem): Record<string, unknown> {
  return { type: typeOf(slug), ...PROBLEMS[slug], detail, ...extensions };
}

export function toProblemResponse(problem: Problem): Response {
  return new Response(JSON.stringify(bodyOfProblem(problem)), {
    status: statusOf(problem),
    headers: { "Content-Type": PROBLEM_TYPE, "Cache-Control": "no-store", ...problem.headers },
  });
}
