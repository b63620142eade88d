import type { z } from "zod";
import type { ApiCall, ApiOperation } from "../operations/operation";
import type { Problem, ProblemSlug } from "./problem";
import { readBody } from "./read-body.server";

export type ParsedCall =
  | { kind: "call"; call: Omit<ApiCall<unknown, unknown, unknown>, "key"> }
  | { kind: "problem"; problem: Problem };

const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,255}$/;

/** Checks everything that a request sends by the operation's schemas. */
export async function parseCall(
  operation: ApiOperation,
  request: Request,
  sent: Record<string, string>,
): Promise<ParsedCall> {
  const params = operation.params.safeParse(sent);
  if (!params.success) return refuse("unknown_order", "No order or hold is named like this.", params.error);
  const fields = readQuery(new URL(request.url).searchParams);
  if (!fields) return refuse("invalid_query", "Send each parameter once.");
  const query = operation.query.safeParse(fields);
  if (!query.success) return refuse("invalid_query", "Send only what the document names.", query.error);
  const idempotencyKey = request.headers.get("idempotency-key");
  if (idempotencyKey === null && operation.movesMoney) return refuse("missing_idempotency_key", NEEDS_KEY);
  if (idempotencyKey !== null && !IDEMPOTENCY_KEY.test(idempotencyKey))
    return refuse(
      "malformed_request",
      "An Idempotency-Key has 1 to 255 printable ASCII characters without spaces.",
    );
  const body = await parseBody(operation, request);
  if (body.kind === "problem") return body;
  return {
    kind: "call",
    call: { params: params.data, query: query.data, body: body.body, idempotencyKey },
  };
}

const NEEDS_KEY =
  "Send the header Idempotency-Key with a random value, and the same value whenever you repeat this request.";

/** Null where a parameter comes twice: nobody could say which one counts. */
function readQuery(params: URLSearchParams): Record<string, string> | null {
  const entries = [...params];
  return new Set(entries.map(([name]) => name)).size === entries.length ? Object.fromEntries(entries) : null;
}

async function parseBody(operation: ApiOperation, request: Request) {
  if (operation.body === null) return { kind: "body", body: null } as const;
  const read = await readBody(request);
  if (read.kind === "problem") return read;
  const parsed = operation.body.safeParse(read.body);
  if (parsed.success) return { kind: "body", body: parsed.data } as const;
  return refuse("invalid_body", "The members in `errors` do not fit the document.", parsed.error);
}

const MOST_ERRORS = 20;

function refuse(
  slug: ProblemSlug,
  detail: string,
  error?: z.ZodError,
): { kind: "problem"; problem: Problem } {
  const errors = error?.issues.slice(0, MOST_ERRORS).map(({ path, message }) => ({
    pointer: path.map((part) => `/${String(part)}`).join(""),
    detail: message,
  }));
  return { kind: "problem", problem: { slug, detail, ...(errors ? { extensions: { errors } } : {}) } };
}
