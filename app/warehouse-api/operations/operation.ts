import type { z } from "zod";
import type { AppContext } from "~/context";
import type { MoneyContext } from "~/money/money-context";
import type { ApiKey, ApiScope } from "../keys/api-key";
import type { Problem, ProblemSlug } from "../http/problem";

/** What operations work with. */
export type ApiContext = MoneyContext & Pick<AppContext, "shipping">;

/** What an operation answers: the body that its schema shapes, or why not. */
export type ApiAnswer<Body = unknown> =
  { kind: "answer"; status: SuccessStatus; body: Body } | { kind: "problem"; problem: Problem };
export type SuccessStatus = 200 | 201 | 202;

export interface ApiCall<Params, Query, Body> {
  key: ApiKey;
  params: Params;
  query: Query;
  body: Body;
  /** The header Idempotency-Key; an operation that moves money always gets one. */
  idempotencyKey: string | null;
}

interface Description {
  id: string;
  method: "GET" | "POST" | "DELETE";
  /** The address below /api/v1, with parameters in braces. */
  path: string;
  summary: string;
  description: string;
  scope: ApiScope;
  /** Whether the header Idempotency-Key is required, and the answer is kept for 30 days. */
  movesMoney: boolean;
  /** What each successful status means. */
  successes: Partial<Record<SuccessStatus, string>>;
  /** The problems beside those that any operation may have. */
  problems: readonly ProblemSlug[];
  /** A body for the readable page; null where the operation has none. */
  example: unknown;
}

interface Schemas {
  params: z.ZodObject;
  query: z.ZodObject;
  /** Null where the operation takes no body. */
  body: z.ZodType | null;
  answer: z.ZodType;
}

/** One operation of the API. Routing, validation, document, readable page and contract test all follow from it. */
export interface ApiOperation extends Description, Schemas {
  run(ctx: ApiContext, call: ApiCall<unknown, unknown, unknown>): Promise<ApiAnswer>;
}

interface Spec<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
  Answer extends z.ZodType,
> extends Description {
  params: Params;
  query: Query;
  body: Body | null;
  answer: Answer;
  handle(
    ctx: ApiContext,
    call: ApiCall<z.output<Params>, z.output<Query>, z.output<Body>>,
  ): Promise<ApiAnswer<z.input<Answer>>>;
}

/** Ties an operation's code to the schemas that its input was checked by. */
export function operation<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
  Answer extends z.ZodType,
>({ handle, ...described }: Spec<Params, Query, Body, Answer>): ApiOperation {
  // The pipeline parses each part by the schema of this same entry before it runs the operation.
  return { ...described, run: handle as ApiOperation["run"] };
}

/** The operation's problem as an answer. */
export function refuseCall(
  slug: ProblemSlug,
  detail: string,
  extensions?: Record<string, unknown>,
): { kind: "problem"; problem: Problem } {
  return { kind: "problem", problem: { slug, detail, ...(extensions ? { extensions } : {}) } };
}
