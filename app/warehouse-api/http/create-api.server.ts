import { createHash } from "node:crypto";
import { createRateLimit } from "~/platform/http/rate-limit.server";
import { documentResponse } from "../document/openapi.server";
import { docsResponse } from "../document/docs-page.server";
import { answerOnce, statusOfAnswer, type Once } from "../idempotency/answer-once.server";
import type { ApiKey } from "../keys/api-key";
import type { ApiCall, ApiContext, ApiOperation } from "../operations/operation";
import { OPERATIONS } from "../operations/operations.server";
import { createRequestLog } from "../requests/request-log.server";
import { authenticateKey } from "./authenticate-key.server";
import { matchPath, type PathMatch } from "./match-path";
import { parseCall } from "./parse-call.server";
import { API_ROOT, statusOf, toProblemResponse, type Problem, type ProblemSlug } from "./problem";
import { answerCounted, RATE_LIMIT } from "./rate-limit.server";

export interface WarehouseApi {
  /** Answers any request below `API_ROOT`; never throws. */
  answer(request: Request): Promise<Response>;
  /** Writes what was counted so far. */
  flush(): Promise<void>;
}

type Headers = Record<string, string>;

/** The API of one process, with the counts that the process keeps in memory. */
export function createApi(ctx: ApiContext, limit = RATE_LIMIT): WarehouseApi {
  const rateLimit = createRateLimit(limit);
  const requests = createRequestLog(ctx);
  const note = ({ shop, id }: ApiKey, { method, path }: ApiOperation, answered: Response | Problem) =>
    requests.note({
      ...{ shop, keyId: id, method, path },
      ...(answered instanceof Response
        ? { status: answered.status, problem: null }
        : { status: statusOf(answered), problem: answered.slug }),
    });
  const answer = async (request: Request): Promise<Response> => {
    const path = new URL(request.url).pathname.slice(API_ROOT.length);
    const page = PAGES[path];
    if (page) return isReading(request) ? page() : refuse("wrong_method", ONLY_GET, { Allow: "GET, HEAD" });
    const match = matchPath(OPERATIONS, path);
    if (match === "malformed") return refuse("malformed_request", "A part of the address is not UTF-8.");
    if (!match) return refuse("unknown_path", `${API_ROOT}/docs lists the addresses.`);
    const operation = operationOf(match, request);
    if (operation instanceof Response) return operation;
    const admitted = await authenticateKey(ctx, request);
    if (admitted.kind === "problem") {
      if (admitted.key) note(admitted.key, operation, admitted.problem);
      return toProblemResponse(admitted.problem);
    }
    const { key } = admitted;
    const { problem, headers } = answerCounted(limit, await rateLimit.take(key.id));
    const given = { operation, key, request, params: match.params };
    const answered =
      problem ?? (await answerAdmitted(ctx, given).catch((error: unknown) => broken(ctx, request, error)));
    note(key, operation, answered);
    const response = answered instanceof Response ? answered : toProblemResponse(answered);
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
    return response;
  };
  return {
    flush: () => requests.flush(),
    answer: (request) =>
      answer(request).catch((error: unknown) => toProblemResponse(broken(ctx, request, error))),
  };
}

function broken(ctx: ApiContext, { url }: Request, error: unknown): Problem {
  ctx.log.error({ err: error, path: new URL(url).pathname }, "API request failed");
  const detail = "Nothing helps but to try again later; a repeated key moves money once.";
  return { slug: "internal_error", detail };
}

const PAGES: Record<string, () => Response> = {
  "/openapi.json": documentResponse,
  "/docs": docsResponse,
};

const ONLY_GET = "This address is only read.";

const isReading = ({ method }: Request): boolean => method === "GET" || method === "HEAD";

/** The operation that the method names, or the answer without one. A HEAD is a GET whose body nobody is sent. */
function operationOf(
  { operations }: PathMatch<ApiOperation>,
  { method: asked }: Request,
): ApiOperation | Response {
  const methods = operations.map(({ method }) => method);
  const allowed = [...methods, ...(methods.includes("GET") ? ["HEAD"] : []), "OPTIONS"].join(", ");
  if (asked === "OPTIONS") return new Response(null, { status: 204, headers: { Allow: allowed } });
  const found = operations.find(({ method }) => method === (asked === "HEAD" ? "GET" : asked));
  return found ?? refuse("wrong_method", `Use ${allowed}.`, { Allow: allowed });
}

/** What the operation answers; a problem stays one, so that its kind can be noted. */
async function answerAdmitted(
  ctx: ApiContext,
  given: { operation: ApiOperation; key: ApiKey; request: Request; params: Record<string, string> },
): Promise<Response | Problem> {
  const { operation, key, request, params } = given;
  const { scope } = operation;
  if (!key.scopes.includes(scope))
    return { slug: "missing_scope", detail: `The merchant can make a key with the scope "${scope}".` };
  const parsed = await parseCall(operation, request, params);
  if (parsed.kind === "problem") return parsed.problem;
  const { answer, isReplay } = await runOnce(ctx, operation, { ...parsed.call, key });
  const headers: Headers = isReplay ? { "Idempotency-Replayed": "true" } : {};
  if (answer.kind === "problem")
    return { ...answer.problem, headers: { ...answer.problem.headers, ...headers } };
  const body = operation.answer.parse(answer.body);
  const init = { status: statusOfAnswer(answer), headers: { ...headers, "Cache-Control": "no-store" } };
  return Response.json(body, init);
}

/** Only where money moves, the answer is kept: everything else may be repeated without harm. */
async function runOnce(
  ctx: ApiContext,
  operation: ApiOperation,
  call: ApiCall<unknown, unknown, unknown>,
): Promise<Once> {
  const { idempotencyKey, key, params, body } = call;
  if (!operation.movesMoney || idempotencyKey === null)
    return { answer: await operation.run(ctx, call), isReplay: false };
  const bodyHash = createHash("sha256")
    .update(JSON.stringify([operation.id, params, body]))
    .digest("hex");
  const request = {
    key: { shop: key.shop, keyId: key.id, idempotencyKey },
    operation: operation.id,
    bodyHash,
  };
  return answerOnce(ctx, request, () => operation.run(ctx, call));
}

function refuse(slug: ProblemSlug, detail: string, headers: Problem["headers"] = {}): Response {
  return toProblemResponse({ slug, detail, headers });
}
