import { z } from "zod";
import { RETRY_AFTER_MS, type KustomClient } from "./client.server";
import type { KustomCredentials } from "./credentials";
import { capturePath, toTold, type CaptureReference } from "./tell-capture.server";
import type { ParcelOutcome } from "~/money/direct-provider.port";

/**
 * Assumption: the documents contradict each other about the addresses; these are of the OpenAPI description.
 * @see https://docs.kustom.co/contents/api/order-management/
 */
const EXTEND = "extend-due-date";
const OPTIONS = "extend-due-date-options";

/** By how many days the customer's day of payment can be put off, shortest first; what it costs stays at Kustom. */
export type DueDateOptions =
  { kind: "options"; days: number[]; dueDate: string | null } | Exclude<ParcelOutcome, { kind: "told" }>;

// Assumption: the names of these fields; an answer in another form offers nothing.
const options = z.object({
  due_date: z.string().max(40).nullish().catch(null),
  options: z.array(z.object({ number_of_days: z.number().int().positive() })).catch([]),
});

export async function readDueDateOptions(
  client: KustomClient,
  credentials: KustomCredentials,
  capture: CaptureReference,
): Promise<DueDateOptions> {
  const answer = await client.send(credentials, {
    method: "GET",
    path: `${capturePath(capture)}/${OPTIONS}`,
  });
  if (answer.kind !== "answered") {
    const told = toTold(answer);
    return told.kind === "told"
      ? { kind: "unavailable", retryAfterMs: RETRY_AFTER_MS, detail: "No answer." }
      : told;
  }
  const parsed = options.safeParse(answer.body);
  if (!parsed.success)
    return { kind: "unavailable", retryAfterMs: RETRY_AFTER_MS, detail: "The answer has no options." };
  const days = parsed.data.options.map(({ number_of_days: each }) => each).sort((a, b) => a - b);
  return { kind: "options", days, dueDate: parsed.data.due_date ?? null };
}

/**
 * Puts off the day on which the customer has to pay a capture.
 * @param days one of the options
 * @param key the same for the same wish, or the day is put off twice
 */
export async function extendDueDate(
  client: KustomClient,
  credentials: KustomCredentials,
  { capture, days, key }: { capture: CaptureReference; days: number; key: string },
): Promise<ParcelOutcome> {
  const path = `${capturePath(capture)}/${EXTEND}`;
  return toTold(
    await client.send(credentials, { method: "PATCH", path, body: { number_of_days: days }, key }),
  );
}
