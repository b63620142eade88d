import type { z } from "zod";
import type { WarehouseSettings } from "./warehouse-state";

export type ApiAnswer<Value> =
  | { kind: "answered"; value: Value }
  /** `status` is null where no HTTP answer came. */
  | { kind: "refused"; status: number | null; problem: string };

export interface ApiQuestion<Value> {
  method: "GET" | "POST";
  /** "/orders?limit=50" */
  path: string;
  schema: z.ZodType<Value>;
  body?: unknown;
  /** Makes the repetition of a POST harmless. */
  idempotencyKey?: string;
}

const ANSWER_WITHIN_MS = 10_000;

/** Asks the app's warehouse API as a warehouse does: over HTTP, with its key and nothing else. Never throws. */
export async function askApi<Value>(
  { apiUrl, apiKey }: Pick<WarehouseSettings, "apiUrl" | "apiKey">,
  question: ApiQuestion<Value>,
  stop: AbortSignal,
): Promise<ApiAnswer<Value>> {
  if (!URL.canParse(apiUrl)) return refused(null, "The warehouse does not know the address of the API.");
  const address = new URL(`/api/v1${question.path}`, apiUrl);
  try {
    const response = await fetch(address, {
      method: question.method,
      headers: {
        accept: "application/json",
        authorization: `Bearer ${apiKey}`,
        ...(question.body === undefined ? {} : { "content-type": "application/json" }),
        ...(question.idempotencyKey ? { "idempotency-key": question.idempotencyKey } : {}),
      },
      ...(question.body === undefined ? {} : { body: JSON.stringify(question.body) }),
      redirect: "manual",
      signal: AbortSignal.any([AbortSignal.timeout(ANSWER_WITHIN_MS), stop]),
    });
    return read(response.status, await response.text(), question.schema);
  } catch (error) {
    return refused(null, `The app did not answer: ${reasonOf(error)}.`);
  }
}

function read<Value>(status: number, text: string, schema: z.ZodType<Value>): ApiAnswer<Value> {
  const body = toJson(text);
  if (status < 200 || status > 299) return refused(status, `${status}: ${problemOf(body)}`);
  const parsed = schema.safeParse(body);
  if (parsed.success) return { kind: "answered", value: parsed.data };
  const places = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  return refused(status, `The answer is not as documented: ${places.slice(0, 3).join("; ")}.`);
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The sentence of an answer in the form of RFC 9457. */
function problemOf(body: unknown): string {
  const { detail, title } = (body ?? {}) as { detail?: unknown; title?: unknown };
  return [detail, title].find((each) => typeof each === "string") ?? "The app refused.";
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  return error.cause instanceof Error ? error.cause.message : error.message;
}

const refused = (status: number | null, problem: string) => ({ kind: "refused" as const, status, problem });
