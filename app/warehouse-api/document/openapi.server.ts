import { z } from "zod";
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from "zod-openapi";
import { BODY_LIMIT } from "../http/read-body.server";
import { PROBLEM_TYPE, PROBLEMS, type ProblemSlug } from "../http/problem";
import type { ApiOperation } from "../operations/operation";
import { OPERATIONS } from "../operations/operations.server";

/** The problems that every operation may have. */
const OF_ALL: readonly ProblemSlug[] = [
  "malformed_request",
  "invalid_query",
  "missing_key",
  "unknown_key",
  "key_expired",
  "key_revoked",
  "missing_scope",
  "app_uninstalled",
  "too_many_requests",
  "internal_error",
];
const OF_BODIES: readonly ProblemSlug[] = ["body_too_large", "wrong_content_type", "invalid_body"];

const problemSchema = z
  .looseObject({
    type: z.string().meta({ description: "Stable identifier of the kind of problem" }),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: "What to do" }),
  })
  .meta({ id: "Problem", description: "RFC 9457" });

const idempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,255}$/)
  .meta({ description: "Random; the same request again with the same key gets the same answer for 30 days" });

/** The document (OpenAPI 3.1), made of the schemas that check requests and shape answers. */
export function openApiDocument() {
  return createDocument({
    openapi: "3.1.0",
    info: {
      title: "Capture Desk warehouse API",
      version: "1",
      description:
        "What a warehouse may ship, and what was captured. Members and words may be added within a version, so ignore " +
        `those that you do not know. Bodies are JSON of at most ${BODY_LIMIT} bytes.`,
    },
    servers: [{ url: "/api/v1" }],
    security: [{ key: [] }],
    components: {
      securitySchemes: { key: { type: "http", scheme: "bearer", description: "A key of the shop: cdk_..." } },
    },
    paths: pathsOf(OPERATIONS),
  });
}

function pathsOf(operations: readonly ApiOperation[]): ZodOpenApiPathsObject {
  const paths: ZodOpenApiPathsObject = {};
  for (const each of operations)
    paths[each.path] = { ...paths[each.path], [each.method.toLowerCase()]: toOperationObject(each) };
  return paths;
}

function toOperationObject(operation: ApiOperation): ZodOpenApiOperationObject {
  const { id, summary, description, scope, params, query, body, method, movesMoney, example } = operation;
  const key = movesMoney ? idempotencyKey : idempotencyKey.optional();
  return {
    operationId: id,
    summary,
    description: `${description} Scope: ${scope}.`,
    security: [{ key: [scope] }],
    requestParams: {
      ...(hasFields(params) ? { path: params } : {}),
      ...(hasFields(query) ? { query } : {}),
      ...(method === "POST" ? { header: z.object({ "Idempotency-Key": key }) } : {}),
    },
    ...(body
      ? { requestBody: { required: true, content: { "application/json": { schema: body, example } } } }
      : {}),
    responses: { ...successesOf(operation), ...problemsOf(operation) },
  };
}

const hasFields = ({ shape }: z.ZodObject): boolean => Object.keys(shape).length > 0;

function successesOf({ successes, answer }: ApiOperation): ZodOpenApiOperationObject["responses"] {
  return Object.fromEntries(
    Object.entries(successes).map(([status, description]) => [
      status,
      { description, content: { "application/json": { schema: answer } } },
    ]),
  );
}

/** The problems of an operation, by status. */
export function problemsBySlug({ problems, body }: ApiOperation): ProblemSlug[] {
  return [...OF_ALL, ...(body ? OF_BODIES : []), ...problems];
}

function problemsOf(operation: ApiOperation): ZodOpenApiOperationObject["responses"] {
  const slugs = problemsBySlug(operation);
  const statuses = [...new Set(slugs.map((slug) => PROBLEMS[slug].status))].sort();
  return Object.fromEntries(
    statuses.map((status) => [
      String(status),
      {
        description: slugs
          .filter((slug) => PROBLEMS[slug].status === status)
          .map((slug) => `${slug}: ${PROBLEMS[slug].title}.`)
          .join(" "),
        content: { [PROBLEM_TYPE]: { schema: problemSchema } },
      },
    ]),
  );
}

let written: string | null = null;

/** The document as an answer. It holds nothing of a shop, so anybody may keep it. */
export function documentResponse(): Response {
  written ??= JSON.stringify(openApiDocument());
  return new Response(written, {
    headers: { "Content-Type": "application/json", "Cache-Control": "public, max-age=300" },
  });
}
