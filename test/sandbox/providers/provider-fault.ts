import { z } from "zod";

/** A state that no provider has today. */
export const UNKNOWN_WORD = "word_of_tomorrow";

/** Where a name has "after" in it, the request is done all the same. */
export const PROVIDER_FAULT_KINDS = [
  "server_error",
  "server_error_after",
  "html_error",
  "html_error_after",
  "xml_error",
  "closed_before",
  "closed_after",
  "held_before",
  "held_after",
  "in_progress",
  "in_progress_after",
  "cut_answer",
  "huge_answer",
  "unknown_word",
  "late",
] as const;
export type ProviderFaultKind = (typeof PROVIDER_FAULT_KINDS)[number];

/** What goes wrong with the next requests of an operation, or of any ("*"). */
export const providerFaultInput = z.strictObject({
  operation: z.string().min(1),
  kind: z.enum(PROVIDER_FAULT_KINDS),
  /** How many matching requests go well before it. */
  skip: z.number().int().nonnegative().default(0),
  times: z.number().int().positive().max(1_000_000).default(1),
  /** Only requests whose address or body contains this text; null means all requests. */
  contains: z.string().min(1).max(200).nullable().default(null),
  /** How likely a matching request is to meet it. */
  probability: z.number().min(0).max(1).default(1),
  /** Real milliseconds, for "late". */
  delayMs: z.number().int().nonnegative().max(120_000).default(50),
});
export type ProviderFault = z.infer<typeof providerFaultInput>;

/** The first fault that matches the request; taking it uses it up once. */
export function takeProviderFault(
  faults: ProviderFault[],
  request: { operation: string; path: string; text: string },
  chance: () => number,
): ProviderFault | null {
  const fault = faults.find(
    ({ operation, contains, probability }) =>
      (operation === "*" || operation === request.operation) &&
      (contains === null || request.path.includes(contains) || request.text.includes(contains)) &&
      (probability === 1 || chance() < probability),
  );
  if (!fault) return null;
  if (fault.skip > 0) {
    fault.skip -= 1;
    return null;
  }
  fault.times -= 1;
  if (fault.times === 0) faults.splice(faults.indexOf(fault), 1);
  return fault;
}
