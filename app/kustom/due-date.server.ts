import { z } from "zod";
import type { KustomAnswer } from "./client.server";
import type { KustomContext } from "./context";
import type { KustomCredentials } from "./credentials";
import { isOrderId } from "./read-order.server";
import { NO_ACCESS_RETRY_MS } from "./refusal";
import { capturePath } from "./tell-capture.server";
import type {
  CaptureReference,
  DirectDueDate,
  DirectOutcome,
  DueDateOutcome,
  DueDateReading,
} from "~/money/direct-provider.port";

/**
 * Assumption: the documents contradict each other about the addresses; these are of the OpenAPI description.
 * @see https://docs.kustom.co/contents/api/order-management/
 */
const EXTEND = "extend-due-date";
const OPTIONS = "extend-due-date-options";

// Assumption: the names of these fields; an answer in another form offers nothing.
const options = z.object({
  due_date: z.iso.date().nullish().catch(null),
  options: z.array(z.object({ number_of_days: z.number().int().positive() })).catch([]),
});

/** What more time for the customer costs stays at Kustom. */
export async function readDueDate(
  { client }: Pick<KustomContext, "client">,
  credentials: KustomCredentials,
  { id, captureId }: CaptureReference,
): Promise<DueDateReading> {
  if (!isOrderId(credentials, id)) return NOT_FOUND;
  const path = `${capturePath({ orderId: id, captureId })}/${OPTIONS}`;
  const answer = await client.send(credentials, { method: "GET", path });
  if (answer.kind !== "answered") {
    const ending = endingOf(answer);
    // A question changes nothing, so that a lost answer may be asked for again.
    return ending.kind === "unknown" ? { ...ending, kind: "unavailable", retryAfterMs: RETRY_MS } : ending;
  }
  const parsed = options.safeParse(answer.body);
  if (!parsed.success)
    return { kind: "unavailable", retryAfterMs: RETRY_MS, detail: "The answer has no options." };
  const daysOffered = parsed.data.options.map(({ number_of_days: days }) => days).sort((a, b) => a - b);
  return { kind: "read", dueDate: { day: parsed.data.due_date ?? null, daysOffered } };
}

/** The same key puts the day off once. An answer that is lost is looked for in the day itself. */
export async function extendDueDate(
  context: Pick<KustomContext, "client">,
  credentials: KustomCredentials,
  request: DirectDueDate,
): Promise<DueDateOutcome> {
  const before = await readDueDate(context, credentials, request);
  if (before.kind !== "read") return before;
  const { id: orderId, captureId, days, key } = request;
  const path = `${capturePath({ orderId, captureId })}/${EXTEND}`;
  const body = { number_of_days: days };
  const answer = await context.client.send(credentials, { method: "PATCH", path, body, key });
  const ending = answer.kind === "answered" ? null : endingOf(answer);
  if (ending && ending.kind !== "unknown") return ending;
  const after = await readDueDate(context, credentials, request);
  const day = after.kind === "read" ? after.dueDate.day : null;
  if (ending && (day === null || day === before.dueDate.day)) return ending;
  return { kind: "extended", day };
}

const RETRY_MS = 60_000;
const NOT_FOUND = { kind: "rejected", reason: "not_found", providerText: null } as const;

function endingOf(
  answer: Exclude<KustomAnswer, { kind: "answered" }>,
): Exclude<DirectOutcome, { kind: "done" | "pending" }> {
  switch (answer.kind) {
    case "refused":
      return {
        kind: "rejected",
        reason: answer.status === 404 ? "not_found" : "not_permitted",
        providerText: answer.text ?? answer.code,
      };
    case "no_access":
      return { kind: "unavailable", retryAfterMs: NO_ACCESS_RETRY_MS, detail: answer.detail };
    case "unavailable":
    case "unknown":
      return answer;
  }
}
